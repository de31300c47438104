import { basename } from 'node:path'
import type { Disk } from '../../storage/disk.ts'
import { copyAside, lastGoodPath, readIfThere, replaceFile } from '../../storage/durable-file.ts'
import { databaseFormat } from '../../storage/formats.ts'
import type { Recovery } from '../../storage/recovery.ts'
import { unsealJson } from '../../storage/sealed-json.ts'

/**
 * Puts a database right that no part of the program has open: of the file and its last good copy, the one that is
 * whole takes the place of the other, whose bytes are kept aside. Rejects with a `DiskError`.
 */
export async function mendUnopened(
  { disk, now }: { readonly disk: Disk; readonly now: () => number },
  path: string,
): Promise<readonly Recovery[]> {
  const files = [path, lastGoodPath(path)]
  const seen: {
    readonly file: string
    readonly bytes: Buffer | null
    readonly isWhole: boolean
  }[] = []
  for (const file of files) {
    const bytes = await readIfThere(disk, file)
    const known = databaseFormat(basename(path, '.json'))
    const kind = bytes === null ? null : unsealJson(bytes, known).kind
    seen.push({ file, bytes, isWhole: kind === 'good' || kind === 'newer' })
  }
  const whole = seen.find(({ isWhole }) => isWhole)
  const recoveries: Recovery[] = []
  for (const { file, bytes, isWhole } of seen) {
    if (isWhole || bytes === null) continue
    const keptAs = await copyAside(disk, file, bytes, now())
    if (whole?.bytes) await replaceFile(disk, file, whole.bytes)
    const restored = whole === undefined ? 'none' : 'lastGood'
    recoveries.push({ file, cause: 'wrongHash', restored, keptAs })
  }
  return recoveries
}
