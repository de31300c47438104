import type { Editor } from '@tiptap/core'
import { askThread } from '../ask-thread.ts'
import type { EditorPorts, Notice } from '../editor-ports.ts'
import { isTooLong } from '../paste/paste-bounds.ts'
import { pasteDoorOf } from '../paste/paste-door.ts'
import { toldWork } from '../told-work.ts'
import { oneLine } from '../view-elements.ts'
import { decodePage, decodeText } from './decode-text.ts'
import type { DocumentAnswer, DocumentTask } from './document-work.ts'
import { LARGEST_IMPORT } from './import-bounds.ts'

/** Documents that take longer are given up, in milliseconds. */
const LONGEST_READING = 60_000

/** Reads a file into the article where the cursor is, or tells why it cannot; the article is then as it was. */
export async function importFile(editor: Editor, ports: EditorPorts, file: File): Promise<void> {
  const name = oneLine(file.name).slice(0, 300)
  const refuse = (reason: 'tooLarge' | 'unreadable' | 'unknown' | 'old') =>
    ports.notify({ kind: 'notImported', name, reason })
  if (file.size > LARGEST_IMPORT) return refuse('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pasting = await pasteDoorOf(editor, ports).open()
  switch (kindOf(name, bytes)) {
    case 'docx': {
      const read = await readDocument(bytes, name, ports)
      if (read === 'stopped' || editor.isDestroyed) return
      if (read.kind === 'unreadable') return refuse('unreadable')
      if (isTooLong(read.html)) return refuse('tooLarge')
      return pasting.importHtml(read.html, read)
    }
    case 'page': {
      const html = decodePage(bytes)
      return isTooLong(html) ? refuse('tooLarge') : pasting.importHtml(html)
    }
    case 'markdown': {
      const { marked } = await import('marked')
      const text = decodeText(bytes)
      if (isTooLong(text)) return refuse('tooLarge')
      return pasting.importHtml(await marked.parse(text, { gfm: true }))
    }
    case 'text': {
      const text = decodeText(bytes)
      return isTooLong(text) ? refuse('tooLarge') : pasting.pasteText(text)
    }
    case 'old':
      return refuse('old')
    case null:
      return refuse('unknown')
  }
}

/** What a file is: by its first bytes where they tell, by its name where it is text. */
function kindOf(name: string, bytes: Uint8Array) {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (start.startsWith('PK\u0003\u0004')) return ending === 'docx' ? 'docx' : null
  // What Word wrote before 2007.
  if ((bytes[0] === 0xd0 && bytes[1] === 0xcf) || start.startsWith('{\\rtf')) return 'old'
  if (ending === 'htm' || ending === 'html') return 'page'
  if (ending === 'md') return 'markdown'
  return ending === 'txt' ? 'text' : null
}

/** Reads a document in a thread of its own, which is stopped by the writer or when it takes too long. */
function readDocument(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  ports: EditorPorts,
): Promise<DocumentAnswer | 'stopped'> {
  const noticeOf = (stop: () => void): Notice => ({ kind: 'importing', name, stop })
  return toldWork(ports, noticeOf, async (signal) => {
    const thread = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' })
    const ending = new AbortController()
    const end = () => ending.abort()
    signal.addEventListener('abort', end)
    const timer = setTimeout(end, LONGEST_READING)
    // What breaks the thread is the document's fault: the thread does nothing else.
    const answer = await askThread<DocumentTask, DocumentAnswer>(thread, { bytes }, ending.signal)
      .catch(() => null)
      .finally(() => clearTimeout(timer))
    return answer ?? (signal.aborted ? 'stopped' : { kind: 'unreadable' })
  })
}
