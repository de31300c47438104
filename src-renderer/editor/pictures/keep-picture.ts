import type { CommandOutput, Newsroom } from '../../../src-main/bridge/contract/contract.ts'
import type { Problem } from '../../../src-model/problem.ts'
import type { EditorPorts, Notice, PictureFile } from '../editor-ports.ts'
import { toldWork } from '../told-work.ts'
import { preparePicture } from './prepare-picture.ts'

/** What came of a picture that was to be kept; `failed` without a problem means that something in the program broke. */
export type KeptPicture =
  | { readonly kind: 'kept'; readonly picture: CommandOutput<'addPicture'> }
  | { readonly kind: 'failed'; readonly problem: Problem | null }
  | { readonly kind: 'stopped' }

interface Surroundings extends Pick<EditorPorts, 'notify' | 'dismiss'> {
  readonly addPicture: Newsroom['addPicture']
}

/** Makes a picture fit for the article and gives it to the newsroom; what takes long is told, and can be stopped. */
export async function keepPicture(
  { name, bytes }: PictureFile,
  { addPicture, ...ports }: Surroundings,
): Promise<KeptPicture> {
  const noticeOf = (stop: () => void): Notice => ({ kind: 'pictureAdding', name, stop })
  return toldWork(ports, noticeOf, async (signal): Promise<KeptPicture> => {
    const prepared = await preparePicture(bytes, signal)
    if (prepared.kind === 'stopped') return prepared
    if (prepared.kind === 'refused') return { kind: 'failed', problem: prepared.problem }
    const added = await addPicture({ name, bytes: prepared.bytes })
    if (signal.aborted) return { kind: 'stopped' }
    return added.ok
      ? { kind: 'kept', picture: added.value }
      : { kind: 'failed', problem: added.problem }
  }).catch((error: unknown) => {
    reportError(error)
    return { kind: 'failed', problem: null }
  })
}
