import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cleanEnvironment } from '../../support/app-environment.ts'

/** Milliseconds from the start of the process to each phase; `caret` is the last. */
export type Phases = Readonly<Record<string, number>>

export interface StartParts {
  readonly executable: string
  /** The folder of the app's package.json. */
  readonly app: string
  readonly dataDir: string
  readonly env: NodeJS.ProcessEnv
}

/** Milliseconds after which a start counts as failed. */
const LIMIT = 60_000

/** Starts an app, waits until it says how that went, and ends it in good order. */
export async function startOnce({ executable, app, dataDir, env }: StartParts): Promise<Phases> {
  const logFile = join(dataDir, 'logs/toa-soan.log')
  const before = await startsIn(logFile)
  const args = [app, `--user-data-dir=${dataDir}`, '--disable-gpu']
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const child = spawn(executable, args, {
    env: cleanEnvironment(Object.fromEntries(Object.entries(env).filter(isGiven))),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text
  })
  try {
    for (const late = Date.now() + LIMIT; Date.now() < late && child.exitCode === null; ) {
      await wait(25)
      const own = /^\{.*\}$/m.exec(said)?.[0]
      const starts = own === undefined ? await startsIn(logFile) : []
      const last = own ?? (starts.length > before.length ? starts.at(-1) : undefined)
      if (last !== undefined) return JSON.parse(last)
    }
    throw new Error(`${app} did not start: ${said}`)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function startsIn(logFile: string): Promise<readonly string[]> {
  const log = await readFile(logFile, 'utf8').catch(() => '')
  return [...log.matchAll(/ started (\{.*\})$/gm)].flatMap(([, phases]) => phases ?? [])
}

function isGiven(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined
}
