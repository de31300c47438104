import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, net } from 'electron'
import { SCRYPT_COST } from '../newsroom/locked-secret.ts'
import type { NewsroomPorts } from '../newsroom/ports.ts'
import { laterByTimers } from '../newsroom/timers.ts'
import { realDisk } from '../storage/disk.ts'

/** What the newsroom has of the window and the start. */
export type GivenPorts = Pick<
  NewsroomPorts,
  | 'folder'
  | 'sample'
  | 'openExternal'
  | 'saveFile'
  | 'readFile'
  | 'choosePlace'
  | 'chooseZip'
  | 'chooseFolder'
  | 'notify'
  | 'started'
  | 'log'
>

/** What the newsroom has of the computer when it runs in Electron; the rest is given. */
export function electronPorts(given: GivenPorts): NewsroomPorts {
  return {
    ...given,
    disk: realDisk,
    now: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    later: laterByTimers,
    // Electron's own, because it knows the proxy and the certificates of this computer.
    fetch: (address, options) =>
      net.fetch(address instanceof URL ? address.href : address, {
        ...options,
        bypassCustomProtocolHandlers: true,
      }),
    scryptCost: SCRYPT_COST,
    libraryProgram: join(__dirname, 'library-thread.cjs'),
    checkProgram: join(__dirname, 'check-thread.cjs'),
    version: app.getVersion(),
  }
}
