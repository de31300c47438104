import { Button, Group, Modal, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { embedAddress } from '../../src-model/article/embed-address.ts'
import { useWords } from '../words/words.ts'
import { insertBlock } from './insert-block.ts'

interface VideoDialogProps {
  readonly editor: Editor
  /** Where the video to change stands, or null for a new one. */
  readonly position: number | null
  readonly onClose: () => void
}

/** Asks for the address of a video and puts it below the cursor. */
export function VideoDialog({ editor, position, onClose }: VideoDialogProps) {
  const t = useWords()
  const before =
    position === null ? '' : String(editor.state.doc.nodeAt(position)?.attrs['url'] ?? '')
  const [typed, setTyped] = useState(before)
  const [isRefused, setRefused] = useState(false)

  function close(): void {
    onClose()
    setTimeout(() => editor.commands.focus(), 0)
  }

  function apply(event: FormEvent): void {
    event.preventDefault()
    const url = embedAddress(typed)
    if (url === null) {
      setRefused(true)
      return
    }
    const { state, view } = editor
    if (position === null) view.dispatch(insertBlock(state, state.schema.node('embed', { url })))
    else view.dispatch(state.tr.setNodeAttribute(position, 'url', url))
    close()
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('editor.embed.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      <form onSubmit={apply}>
        <TextInput
          label={t('editor.embed.address')}
          description={t('editor.embed.hint')}
          error={isRefused ? t('editor.embed.refused') : null}
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
          <Button variant="default" onClick={close}>
            {t('editor.embed.cancel')}
          </Button>
          <Button type="submit">{t('editor.embed.apply')}</Button>
        </Group>
      </form>
    </Modal>
  )
}
