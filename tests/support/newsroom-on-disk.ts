import { randomBytes } from 'node:crypto'
import { createNewsroom } from '../../src-main/newsroom/newsroom.ts'
import type { NewsroomPorts } from '../../src-main/newsroom/ports.ts'
import { realDisk } from '../../src-main/storage/disk.ts'
import { temporaryFolder } from './storage-fixtures.ts'

/** A real newsroom in plain Node on a folder of its own, with a light scrypt; `given` takes the place of its ports. */
export async function newsroomOnDisk(given: Partial<NewsroomPorts> = {}) {
  const folder = given.folder ?? (await temporaryFolder())
  const newsroom = await createNewsroom({
    folder,
    disk: realDisk,
    now: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    later(task, milliseconds) {
      const timer = setTimeout(task, milliseconds)
      return () => clearTimeout(timer)
    },
    fetch,
    scryptCost: { N: 16, r: 1, p: 1 },
    sample: null,
    libraryProgram: null,
    checkProgram: null,
    choosePlace: async () => null,
    chooseZip: async () => null,
    chooseFolder: async () => null,
    version: '0.0.0-test',
    openExternal: async () => undefined,
    saveFile: async () => false,
    readFile: async () => null,
    notify: () => undefined,
    started: () => undefined,
    log: () => undefined,
    ...given,
  })
  return { newsroom, folder }
}
