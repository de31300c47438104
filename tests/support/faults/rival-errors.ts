import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../storage-fixtures.ts'
import type { Rival } from './rival-stores.ts'

const PROGRAM = fileURLToPath(new URL('rival-under-errors.ts', import.meta.url))
const ENV = { ...process.env, NODE_ENV: 'production' }

/** What became of saves whose file calls failed. */
export interface ErrorVerdict {
  readonly tries: number
  readonly refused: number
  readonly falselyAcknowledged: number
  /** Refused saves that the store's memory shows all the same. */
  readonly shownButNotKept: number
}

/** SQLite's calls while it saves, after those of its start: which fail, and from which on every how many. */
const INJECTED = [
  'pwrite64:error=EIO:when=60+9',
  'pwrite64:error=ENOSPC:when=60+7',
  'fsync:error=EIO:when=12+5',
]

/** Saves with a rival while its file calls fail one after the other. */
export async function failRival(rival: Rival, codes: readonly string[]): Promise<ErrorVerdict> {
  const folder = await temporaryFolder('quick')
  if (rival !== 'sqlite') return told(process.execPath, [PROGRAM, rival, folder, ...codes])
  const verdicts: ErrorVerdict[] = []
  for (const [n, inject] of INJECTED.entries()) {
    const own = join(folder, String(n))
    await mkdir(own)
    const tracing = ['-f', '-o', join(folder, 'trace'), '-e', 'trace=pwrite64,fsync']
    const command = [...tracing, '-e', `inject=${inject}`, process.execPath, PROGRAM, rival, own]
    verdicts.push(told('strace', command))
  }
  const sum = (what: keyof ErrorVerdict) => verdicts.reduce((all, one) => all + one[what], 0)
  return {
    tries: sum('tries'),
    refused: sum('refused'),
    falselyAcknowledged: sum('falselyAcknowledged'),
    shownButNotKept: sum('shownButNotKept'),
  }
}

function told(command: string, args: readonly string[]): ErrorVerdict {
  return JSON.parse(execFileSync(command, args, { env: ENV, encoding: 'utf8' }))
}
