import type { CommandOutput, Newsroom } from '../../../src-main/bridge/contract/contract.ts'
import type { Problem } from '../../../src-model/problem.ts'
import type { Notice } from '../editor-ports.ts'
import { preparePicture } from './prepare-picture.ts'

/** What came of a picture that was to be kept; `failed` without a problem means that something in the program broke. */
export type KeptPicture =
  | { readonly kind: 'kept'; readonly picture: CommandOutput<'addPicture'> }
  | { readonly kind: 'failed'; readonly problem: Problem | null }
  | { readonly kind: 'stopped' }

/** Work that is done sooner is not worth a word, in milliseconds. */
const WORTH_TELLING = 400

interface Surroundings {
  readonly addPicture: Newsroom['addPicture']
  readonly notify: (notice: Notice) => void
  readonly dismiss: (notice: Notice) => void
}

/** Makes a picture fit for the article and gives it to the newsroom; what takes long is told, and can be stopped. */
export async function keepPicture(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  { addPicture, notify, dismiss }: Surroundings,
): Promise<KeptPicture> {
  const stopping = new AbortController()
  const notice: Notice = { kind: 'pictureAdding', name, stop: () => stopping.abort() }
  const timer = setTimeout(() => notify(notice), WORTH_TELLING)
  try {
    const prepared = await preparePicture(bytes, stopping.signal)
    if (prepared.kind === 'stopped') return prepared
    if (prepared.kind === 'refused') return { kind: 'failed', problem: prepared.problem }
    const added = await addPicture({ name, bytes: prepared.bytes })
    if (stopping.signal.aborted) return { kind: 'stopped' }
    return added.ok
      ? { kind: 'kept', picture: added.value }
      : { kind: 'failed', problem: added.problem }
  } catch (error) {
    reportError(error)
    return { kind: 'failed', problem: null }
  } finally {
    clearTimeout(timer)
    dismiss(notice)
  }
}
