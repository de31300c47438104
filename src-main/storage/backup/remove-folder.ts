import { rm } from 'node:fs/promises'
import { asDiskError } from '../disk-error.ts'

/** Removes a folder of this program's own with everything in it; one that is not there is fine. Rejects with a `DiskError`. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
    throw asDiskError(error, path)
  })
}
