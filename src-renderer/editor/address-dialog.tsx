import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../words/words.ts'

interface AddressDialogProps {
  readonly editor: Editor
  /** Which sentences of the dictionary the dialog says. */
  readonly words: 'link' | 'embed'
  readonly before: string
  /** Does what the address is for; false refuses it, and the dialog stays. */
  readonly onApply: (typed: string) => boolean
  /** Takes away what is there; null where there is nothing to take away. */
  readonly onRemove: (() => void) | null
  readonly onClose: () => void
}

/** Asks for one address; what it is for decides whether it is one. */
export function AddressDialog(props: AddressDialogProps) {
  const { editor, words, before, onApply, onRemove, onClose } = props
  const t = useWords()
  const [typed, setTyped] = useState(before)
  const [isRefused, setRefused] = useState(false)

  function close(): void {
    onClose()
    // The dialog gives the focus back first; then the cursor returns to the text.
    setTimeout(() => editor.commands.focus(), 0)
  }

  function apply(event: FormEvent): void {
    event.preventDefault()
    if (onApply(typed)) close()
    else setRefused(true)
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t(`editor.${words}.heading`)}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      <form onSubmit={apply}>
        <TextInput
          label={t(`editor.${words}.address`)}
          description={t(`editor.${words}.hint`)}
          error={isRefused ? t(`editor.${words}.refused`) : null}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setRefused(false)
          }}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
        />
        <Group justify="flex-end" mt="md" gap="xs">
          {onRemove === null ? null : (
            <Button
              variant="subtle"
              color="red"
              mr="auto"
              onClick={() => {
                onRemove()
                close()
              }}
            >
              {t('editor.link.remove')}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {t(`editor.${words}.cancel`)}
          </Button>
          <Button type="submit">{t(`editor.${words}.apply`)}</Button>
        </Group>
      </form>
    </Modal>
  )
}
