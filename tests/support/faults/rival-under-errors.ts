import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openRival, RIVAL_ARTICLES, type Rival, readRival } from './rival-stores.ts'

/*
 * rival-under-errors.ts RIVAL FOLDER CODE…: saves an article while its k-th file call fails with a system code, for
 * every k and code, and tells on one line of JSON how often what it acknowledged, or what it shows after a refusal,
 * is not what lies on the disk. SQLite's calls are not Node's: it is started under `strace` with one injected error.
 */

const [rival = '', folder = '', ...codes] = process.argv.slice(2)
const PATCHED = ['open', 'write', 'writeFile', 'rename', 'fsync', 'close'] as const
let calls = 0
let failAt = Number.POSITIVE_INFINITY
let failWith = 'EIO'

function failing(): Error | null {
  calls++
  return calls === failAt
    ? Object.assign(new Error(`${failWith}: injected`), { code: failWith })
    : null
}

// The stores under test use callbacks or promises of the same module; both count as one row of calls.
function patch(): void {
  const asCallbacks = fs as unknown as Record<string, (...args: unknown[]) => unknown>
  const asPromises = fs.promises as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const name of PATCHED) {
    const callback = asCallbacks[name]?.bind(fs)
    if (callback !== undefined) {
      asCallbacks[name] = (...args) => {
        const error = failing()
        if (error === null) return callback(...args)
        return process.nextTick(args.at(-1) as (error: Error) => void, error)
      }
    }
    const promise = asPromises[name]?.bind(fs.promises)
    if (promise !== undefined) {
      asPromises[name] = async (...args) => {
        const error = failing()
        if (error !== null) throw error
        return promise(...args)
      }
    }
  }
  syncBuiltinESMExports()
}

const store = await openRival(rival as Rival, folder)
for (let n = 0; n < RIVAL_ARTICLES; n++) await store.save(n, n)
const verdict = { tries: 0, refused: 0, falselyAcknowledged: 0, shownButNotKept: 0 }

async function tryOnce(n: number): Promise<void> {
  calls = 0
  const isKept = await store.save(0, n).then(
    () => true,
    () => false,
  )
  const seen = calls
  failAt = Number.POSITIVE_INFINITY
  const shown = store.shown(0)
  const onDisk = readRival(rival as Rival, folder)[0]
  calls = seen
  verdict.tries++
  if (!isKept) verdict.refused++
  if (isKept && onDisk !== n) verdict.falselyAcknowledged++
  if (!isKept && onDisk !== shown) verdict.shownButNotKept++
}

if (rival === 'sqlite') {
  for (let n = RIVAL_ARTICLES; n < 60; n++) await tryOnce(n)
} else {
  patch()
  let n = RIVAL_ARTICLES
  for (const code of codes) {
    for (let k = 1; k === 1 || calls >= k - 1; k++) {
      failAt = k
      failWith = code
      await tryOnce(n++)
    }
  }
}
store.close()
process.stdout.write(`${JSON.stringify(verdict)}\n`)
