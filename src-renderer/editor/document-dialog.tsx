import { Button, FileInput, Group, Modal, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { LARGEST_DOCUMENT } from '../../src-main/bridge/contract/media.ts'
import { dayFromWords } from '../../src-model/language/article-text.ts'
import type { Problem } from '../../src-model/problem.ts'
import { useLanguage, useWords, type Words } from '../words/words.ts'
import type { EditorPorts } from './editor-ports.ts'
import { insertAtCursor } from './insert-block.ts'
import { oneLine } from './view-elements.ts'

interface DocumentDialogProps {
  readonly editor: Editor
  readonly addDocument: EditorPorts['addDocument']
  /** Where the document to change stands, or null for a new one. */
  readonly position: number | null
  readonly onClose: () => void
}

const NEW = { file: null, name: '', number: '', issued: null, issuer: '' }

/** Asks for an official document: its file, and what readers must know of it. */
export function DocumentDialog({ editor, addDocument, position, onClose }: DocumentDialogProps) {
  const t = useWords()
  const language = useLanguage()
  const [before] = useState(() =>
    position === null ? NEW : { ...NEW, ...editor.state.doc.nodeAt(position)?.attrs },
  )
  const [file, setFile] = useState<File | null>(null)
  const [name, setName] = useState<string>(before.name)
  const [number, setNumber] = useState<string>(before.number)
  const [issued, setIssued] = useState<string | null>(before.issued)
  const [issuer, setIssuer] = useState<string>(before.issuer)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  function close(): void {
    onClose()
    setTimeout(() => editor.commands.focus(), 0)
  }

  function choose(chosen: File | null): void {
    setFile(chosen)
    setTrouble(null)
    if (chosen !== null && name.trim() === '')
      setName(chosen.name.normalize('NFC').replace(/\.pdf$/i, ''))
  }

  async function apply(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (file === null && before.file === null) {
      setTrouble(t('editor.attachment.noFile'))
      return
    }
    setBusy(true)
    const hash = file === null ? before.file : await keep(file)
    setBusy(false)
    if (hash === null || editor.isDestroyed) return
    const attributes = {
      file: hash,
      name: lineOf(name, 300),
      number: lineOf(number, 100),
      issued,
      issuer: lineOf(issuer, 300),
    }
    const { state, view } = editor
    if (position === null) {
      view.dispatch(insertAtCursor(state, state.schema.node('attachment', attributes)))
    } else if (state.doc.nodeAt(position)?.type.name === 'attachment') {
      view.dispatch(state.tr.setNodeMarkup(position, null, attributes))
    }
    close()
  }

  async function keep(chosen: File): Promise<string | null> {
    if (chosen.size > LARGEST_DOCUMENT) {
      setTrouble(reasonOf({ kind: 'documentTooLarge' }, t))
      return null
    }
    const bytes = new Uint8Array(await chosen.arrayBuffer())
    const added = await addDocument({ name: lineOf(chosen.name, 300), bytes }).catch(() => null)
    if (added?.ok === true) return added.value.hash
    setTrouble(reasonOf(added?.problem ?? null, t))
    return null
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('editor.attachment.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      <form onSubmit={(event) => void apply(event)}>
        <Stack gap="sm">
          <FileInput
            label={t('editor.attachment.file')}
            description={t('editor.attachment.fileHint')}
            placeholder={t(
              before.file === null ? 'editor.attachment.choose' : 'editor.attachment.kept',
            )}
            accept="application/pdf"
            value={file}
            onChange={choose}
            error={trouble}
            data-autofocus
          />
          <TextInput
            label={t('editor.attachment.name')}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow align="start">
            <TextInput
              label={t('editor.attachment.numberLabel')}
              placeholder={t('editor.attachment.numberHint')}
              value={number}
              maxLength={100}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <DateInput
              label={t('editor.attachment.issued')}
              placeholder="dd/mm/yyyy"
              locale={language}
              valueFormat="DD/MM/YYYY"
              dateParser={dayFromWords}
              value={issued}
              onChange={setIssued}
              clearable
              clearButtonProps={{ 'aria-label': t('editor.fields.clear') }}
            />
          </Group>
          <TextInput
            label={t('editor.attachment.issuer')}
            placeholder={t('editor.attachment.issuerHint')}
            value={issuer}
            maxLength={300}
            onChange={(event) => setIssuer(event.currentTarget.value)}
          />
        </Stack>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={close}>
            {t('editor.attachment.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t(position === null ? 'editor.attachment.apply' : 'editor.attachment.change')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

function lineOf(text: string, longest: number): string {
  return oneLine(text).replace(/\s+/gu, ' ').trim().slice(0, longest)
}

function reasonOf(problem: Problem | null, t: Words): string {
  switch (problem?.kind) {
    case 'documentTooLarge':
      return t('editor.attachment.tooLarge', { megabytes: LARGEST_DOCUMENT / (1024 * 1024) })
    case 'notADocument':
      return t('editor.attachment.notADocument')
    case 'notSaved':
      return t('editor.attachment.notKept')
    case 'locked':
    case 'notSignedIn':
      return t('editor.attachment.locked')
    default:
      return t('editor.attachment.failed')
  }
}
