import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { AskingDialog } from '../../ui/dialog.tsx'
import type { Trouble } from '../../words/problem-in-words.ts'

interface WordsDialogProps {
  readonly title: string
  readonly help: string
  readonly label: string
  readonly placeholder?: string
  readonly confirm: string
  readonly longest: number
  readonly danger?: boolean
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly onClose: () => void
  readonly onConfirm: (words: string) => void
}

/** Asks for a few words before something is done: a reason, or a note for readers. */
export function WordsDialog(props: WordsDialogProps) {
  const { help, label, placeholder = '', longest, onConfirm, ...dialog } = props
  const [words, setWords] = useState('')
  const said = words.replace(/\s+/g, ' ').trim()
  return (
    <AskingDialog {...dialog} incomplete={said === ''} onConfirm={() => onConfirm(said)}>
      <div>{help}</div>
      <Textarea
        label={label}
        placeholder={placeholder}
        autosize
        minRows={3}
        maxLength={longest}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </AskingDialog>
  )
}
