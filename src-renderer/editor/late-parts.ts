import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type { EditorPorts } from './editor-ports.ts'
import { pasteDoorOf } from './paste/paste-door.ts'

/** Even a program that never rests has them after so long, in milliseconds. */
const LATEST = 2_000

/** Brings what nobody needs before the text is on the page, when the program rests: no start waits for it. */
export function useLateParts(editor: Editor, ports: EditorPorts, isWaiting: boolean): void {
  useEffect(() => {
    if (isWaiting) return
    const bring = () => void bringParts(editor, ports).catch(reportError)
    const asked = requestIdleCallback(bring, { timeout: LATEST })
    return () => cancelIdleCallback(asked)
  }, [editor, ports, isWaiting])
}

async function bringParts(editor: Editor, ports: EditorPorts): Promise<void> {
  const { slashMenu } = await import('./acts/slash-menu.ts')
  // In front of the keys of the text: while the menu is open, Enter is its own.
  if (!editor.isDestroyed) {
    editor.registerPlugin(slashMenu(editor, ports), (menu, others) => [menu, ...others])
  }
  await pasteDoorOf(editor, ports).open()
}
