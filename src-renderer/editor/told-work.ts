import type { EditorPorts, Notice } from './editor-ports.ts'

/** Work that is done sooner is not worth a word, in milliseconds. */
const WORTH_TELLING = 400

/** Does what may take long: the writer is told while it does, and can stop it by the signal that the work is given. */
export async function toldWork<T>(
  { notify, dismiss }: Pick<EditorPorts, 'notify' | 'dismiss'>,
  noticeOf: (stop: () => void) => Notice,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController()
  const notice = noticeOf(() => stopping.abort())
  const telling = setTimeout(() => notify(notice), WORTH_TELLING)
  try {
    return await work(stopping.signal)
  } finally {
    clearTimeout(telling)
    dismiss(notice)
  }
}
