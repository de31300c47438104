import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { withoutSecrets } from './without-secrets.ts'

/** Bytes after which a new file is begun, and how many old ones are kept. */
const LARGEST_FILE = 1024 * 1024
const OLD_FILES = 4
/** Characters of one entry; a longer one is cut. */
const LONGEST_ENTRY = 8_000

export interface LogFile {
  readonly folder: string
  /** Writes one entry with its time. Never throws: a log that cannot be written must not stop the work. */
  readonly write: (entry: string) => void
}

/** The program's own log in a folder: `toa-soan.log`, and before it `toa-soan.1.log` and so on. */
export function openLogFile(folder: string, now: () => number): LogFile {
  const current = join(folder, 'toa-soan.log')
  const old = (number: number) => join(folder, `toa-soan.${number}.log`)

  function turnOver(): void {
    rmSync(old(OLD_FILES), { force: true })
    for (let number = OLD_FILES - 1; number >= 1; number--) move(old(number), old(number + 1))
    move(current, old(1))
  }

  return {
    folder,
    write(entry) {
      const time = new Date(now()).toISOString()
      const text = withoutSecrets(entry).slice(0, LONGEST_ENTRY).replaceAll('\n', '\n    ')
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        if (sizeOf(current) > LARGEST_FILE) turnOver()
        appendFileSync(current, `${time} ${text}\n`, { mode: 0o600 })
      } catch {
        // A full disk is told by the saving banner, not by its log.
      }
    },
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function move(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to)
}
