import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'

/** The article as it was when writing last paused for so long, in milliseconds; what was just opened at once. */
export function useRestingDocument(editor: Editor | null, pause: number): Node | null {
  const [document, setDocument] = useState(editor?.state.doc ?? null)
  useEffect(() => {
    if (editor === null) {
      setDocument(null)
      return
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const lookIn = (wait: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setDocument(editor.state.doc), wait)
    }
    const wait = () => lookIn(pause)
    lookIn(0)
    editor.on('transaction', wait)
    return () => {
      clearTimeout(timer)
      editor.off('transaction', wait)
    }
  }, [editor, pause])
  return document
}
