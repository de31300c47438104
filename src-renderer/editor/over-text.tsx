import type { Editor } from '@tiptap/core'
import { useCallback, useState } from 'react'
import { Late, loadedLate } from '../ui/late.tsx'
import type { SlashOffer } from './acts/slash-menu.ts'
import type { EditorPorts } from './editor-ports.ts'
import type { Question } from './question.ts'

const SlashList = loadedLate(
  () => import('./acts/slash-list.tsx'),
  ({ SlashList }) => SlashList,
)
const CommandPalette = loadedLate(
  () => import('./acts/command-palette.tsx'),
  ({ CommandPalette }) => CommandPalette,
)
const EditorDialogs = loadedLate(
  () => import('./dialogs.tsx'),
  ({ EditorDialogs }) => EditorDialogs,
)

/** What stands over the text now: at most one thing at a time. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'offer'; readonly offer: SlashOffer }

const NOTHING: Shown = { kind: 'nothing' }

/** Keeps what stands over the text, with the ways to put it there. */
export function useOverText() {
  const [shown, setShown] = useState(NOTHING)
  const close = useCallback(() => setShown(NOTHING), [])
  return {
    shown,
    close,
    ask: (question: Question) => setShown({ kind: 'question', question }),
    openPalette: () => setShown({ kind: 'palette' }),
    /** What a slash offers goes as it comes, and takes nothing else with it. */
    offer: (offer: SlashOffer | null) =>
      setShown((now) => {
        if (offer !== null) return { kind: 'offer', offer }
        return now.kind === 'offer' ? NOTHING : now
      }),
  }
}

interface OverTextProps {
  readonly editor: Editor
  readonly ports: EditorPorts
  readonly shown: Shown
  readonly onClose: () => void
}

/** Lists and dialogs over the text, loaded when they are first wanted. */
export function OverText({ editor, ports, shown, onClose }: OverTextProps) {
  return (
    <Late isWaiting={false} place={null}>
      <Over {...{ editor, ports, shown, onClose }} />
    </Late>
  )
}

function Over({ editor, ports, shown, onClose }: OverTextProps) {
  switch (shown.kind) {
    case 'nothing':
      return null
    case 'palette':
      return <CommandPalette editor={editor} ports={ports} onClose={onClose} />
    case 'offer':
      return <SlashList {...shown.offer} />
    case 'question':
      return <EditorDialogs {...{ editor, ports, onClose }} question={shown.question} />
  }
}
