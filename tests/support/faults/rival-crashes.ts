import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../storage-fixtures.ts'
import { crashStates, drawing, type RecordedSession } from './crash-states.ts'
import type { Tree } from './file-operation.ts'
import { RIVAL_ARTICLES, type Rival, readRival } from './rival-stores.ts'
import { readTrace, TRACED_CALLS, type Trace } from './traced-operations.ts'

const WRITER = fileURLToPath(new URL('rival-writer.ts', import.meta.url))
const ENV = { ...process.env, NODE_ENV: 'production' }

/** What a rival's states were found to be. */
export interface RivalVerdict {
  readonly states: number
  /** States that lack what was acknowledged. */
  readonly lost: number
  /** States in which something cannot be read. */
  readonly unreadable: number
}

/** Records a rival's session by its system calls and judges the states that a cut could leave of it, in at most so many. */
export async function crashRival(
  rival: Rival,
  saves: number,
  aMoment: number,
  most: number,
  random: (length: number) => Uint8Array,
): Promise<RivalVerdict> {
  const folder = await temporaryFolder('quick')
  const root = join(folder, 'kho')
  await mkdir(root)
  const session = await recordRival(rival, root, join(folder, 'trace'), saves)
  const verdict = { states: 0, lost: 0, unreadable: 0 }
  for (const { moment, tree } of crashStates(session, aMoment, drawing(random))) {
    if (verdict.states === most) break
    verdict.states++
    await materialise(root, tree)
    const found = readRival(rival, root)
    if (found.includes('unreadable')) verdict.unreadable++
    else if (found.some((n, article) => !isAllowed(n, article, session.said, moment))) {
      verdict.lost++
    }
  }
  return verdict
}

async function recordRival(
  rival: Rival,
  root: string,
  file: string,
  saves: number,
): Promise<RecordedSession & Pick<Trace, 'said'>> {
  const write = [process.execPath, WRITER, rival, root]
  execFileSync(process.execPath, [...write.slice(1), '0', String(RIVAL_ARTICLES)], { env: ENV })
  const start = await readTree(root)
  const strace = ['-f', '--seccomp-bpf', '-xx', '-s', '1000000', '-o', file]
  const traced = ['-e', `trace=${TRACED_CALLS}`, ...write, String(RIVAL_ARTICLES), String(saves)]
  execFileSync('strace', [...strace, ...traced], { env: ENV })
  const trace = readTrace(await readFile(file, 'utf8'), root, start)
  return { root, start, ...trace }
}

/** An article holds its last promise, or something that was tried since. */
function isAllowed(
  found: number | 'unreadable' | null,
  article: number,
  said: Trace['said'],
  moment: number,
): boolean {
  const told = (what: string) =>
    said.flatMap(({ at, line }) => {
      const [word, which, n] = line.split(' ')
      return word === what && Number(which) === article && at <= moment ? [Number(n)] : []
    })
  const promised = told('done').at(-1) ?? article
  return found === promised || told('try').some((n) => n > promised && n === found)
}

/** A file that SQLite maps into memory: it counts for nothing after a restart and is made anew. */
const isShared = (name: string) => name.endsWith('-shm')

async function readTree(root: string): Promise<Tree> {
  const names = (await readdir(root)).filter((name) => !isShared(name))
  const paths = names.map((name) => join(root, name))
  const files = await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const))
  return { files: new Map(files), folders: new Set([root]) }
}

async function materialise(root: string, tree: Tree): Promise<void> {
  await rm(root, { recursive: true, force: true })
  await mkdir(root)
  for (const [path, bytes] of tree.files) if (!isShared(path)) await writeFile(path, bytes)
}
