import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../words/words.ts'
import { linkAddress } from './link-address.ts'

interface LinkDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Asks for the address of the selected words; without a selection the address itself becomes the words. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const t = useWords()
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [typed, setTyped] = useState(before)
  const [isRefused, setRefused] = useState(false)

  function close(): void {
    onClose()
    // The dialog gives the focus back first; then the cursor returns to the text.
    setTimeout(() => editor.commands.focus(), 0)
  }

  function apply(event: FormEvent): void {
    event.preventDefault()
    const href = linkAddress(typed)
    if (href === null) {
      setRefused(true)
      return
    }
    setLink(editor, href, typed.trim())
    close()
  }

  function remove(): void {
    editor.chain().extendMarkRange('link').unsetMark('link').run()
    close()
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('editor.link.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      <form onSubmit={apply}>
        <TextInput
          label={t('editor.link.address')}
          description={t('editor.link.hint')}
          error={isRefused ? t('editor.link.refused') : null}
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
          {before === '' ? null : (
            <Button variant="subtle" color="red" onClick={remove} mr="auto">
              {t('editor.link.remove')}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {t('editor.link.cancel')}
          </Button>
          <Button type="submit">{t('editor.link.apply')}</Button>
        </Group>
      </form>
    </Modal>
  )
}

function setLink(editor: Editor, href: string, words: string): void {
  const chain = editor.chain().extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link')) {
    const mark = { type: 'link', attrs: { href } }
    chain
      .insertContent({ type: 'text', text: words, marks: [mark] })
      .unsetMark('link')
      .run()
  } else chain.setMark('link', { href }).run()
}
