import { Button, Group, Modal, Textarea } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../words/words.ts'
import { oneLine } from './view-elements.ts'

interface FootnoteDialogProps {
  readonly editor: Editor
  readonly position: number
  readonly onClose: () => void
}

/** Asks for the text of a footnote; one that stays empty vanishes. */
export function FootnoteDialog({ editor, position, onClose }: FootnoteDialogProps) {
  const t = useWords()
  const [before] = useState(() => editor.state.doc.nodeAt(position)?.textContent ?? '')
  const [typed, setTyped] = useState(before)

  function close(text: string): void {
    writeFootnote(editor, position, text)
    onClose()
    setTimeout(() => editor.commands.focus(), 0)
  }

  function keep(event: FormEvent): void {
    event.preventDefault()
    close(oneLine(typed).replace(/\s+/gu, ' ').trim())
  }

  return (
    <Modal
      opened
      onClose={() => close(before)}
      title={t('editor.footnote.label')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      <form onSubmit={keep}>
        <Textarea
          aria-label={t('editor.placeholder.footnote')}
          placeholder={t('editor.placeholder.footnote')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)
              keep(event)
          }}
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={() => close(before)}>
            {t('editor.footnote.cancel')}
          </Button>
          <Button type="submit">{t('editor.footnote.apply')}</Button>
        </Group>
      </form>
    </Modal>
  )
}

function writeFootnote(editor: Editor, position: number, text: string): void {
  const { state, view } = editor
  const footnote = state.doc.nodeAt(position)
  if (footnote?.type.name !== 'footnote') return
  const end = position + footnote.nodeSize
  if (text === '') view.dispatch(state.tr.delete(position, end))
  else if (text !== footnote.textContent) {
    view.dispatch(state.tr.replaceWith(position + 1, end - 1, state.schema.text(text)))
  }
}
