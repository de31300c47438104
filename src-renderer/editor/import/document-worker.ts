import mammoth from 'mammoth/mammoth.browser.js'
import type { DocumentAnswer, DocumentTask } from './document-work.ts'
import { boundedParts } from './zip-bounds.ts'

// Reading a long document takes seconds, and a hostile one might never end; here it can be stopped.

const TEXT = 'word/document.xml'
const COMMENTS = 'word/comments.xml'

addEventListener('message', ({ data }: MessageEvent<DocumentTask>) => {
  read(data).then(
    (answer) => postMessage(answer),
    () => postMessage({ kind: 'unreadable' } satisfies DocumentAnswer),
  )
})

async function read({ bytes }: DocumentTask): Promise<DocumentAnswer> {
  const parts = boundedParts(bytes, (name) => name === TEXT || name === COMMENTS)
  if (parts === null) return { kind: 'unreadable' }
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: bytes.buffer },
    // What is underlined was meant so; the library leaves it out unless it is told.
    { styleMap: ['u => u', "p[style-name='Title'] => h1:fresh"], externalFileAccess: false },
  )
  return {
    kind: 'read',
    html: value,
    comments: count(parts.get(COMMENTS), /<w:comment[\s>]/g),
    deletions: count(parts.get(TEXT), /<w:del[\s>]/g),
  }
}

function count(text: string | undefined, pattern: RegExp): number {
  return text?.match(pattern)?.length ?? 0
}
