import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from './disk-error.ts'

/** Who holds a data folder: process id and since when (ms since 1970); both 0 where the system does not tell (Windows). */
export interface LockHolder {
  readonly pid: number
  readonly since: number
}

/** What came of taking the folder: held until `release`, or refused because a living process has it. */
export type InstanceLock =
  | { readonly kind: 'held'; release(): Promise<void> }
  | { readonly kind: 'refused'; readonly holder: LockHolder }

// Longest socket path that every Unix takes (macOS: 104 bytes with the closing zero).
const longestSocketPath = 100
// A folder that is held is refused at once. Some who start at the same instant settle it in milliseconds; this (ms)
// is for one of them being stopped in between.
const patience = 2_000

/** Codes of a folder in which nothing new can be made, though it can be read. */
const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']

/** What the system says of a name behind which nobody listens; EROFS of what is no socket on a read-only disk. */
const deadAnswers = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK', 'EROFS']

/** Where claims on a folder may be, in the order in which they are tried. */
type Places = readonly [string, ...string[]]

/** A listening socket of somebody who has the folder or wants it. */
interface Claim extends LockHolder {
  readonly path: string
  readonly rank: string
  readonly held: boolean
}

/** Takes a data folder (which must exist) for this process. A held folder is refused within 100 ms; a killed holder never leaves it taken. */
export async function takeInstanceLock(folder: string, now: () => number): Promise<InstanceLock> {
  const real = await realpath(folder)
  return process.platform === 'win32' ? takePipe(real) : takeSocket(placesOf(real), now)
}

// A named pipe has one first owner by the system's own rule and is gone with its process.
async function takePipe(folder: string): Promise<InstanceLock> {
  const name = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32)
  try {
    const server = await listen(`\\\\.\\pipe\\toa-soan-${name}`)
    return { kind: 'held', release: () => closed(server) }
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error
    return { kind: 'refused', holder: { pid: 0, since: 0 } }
  }
}

// Everybody publishes a listening socket under a name of their own first and looks for others second, so of two
// starters at least one sees the other. Whether a claim lives is the kernel's word (does it accept?), and
// as no name is used twice, removing a dead claim can never remove a living one.
async function takeSocket(places: Places, now: () => number): Promise<InstanceLock> {
  const deadline = performance.now() + patience
  for (;;) {
    const others = await othersIn(places, null)
    const other = others.find((one) => one.held) ?? others[0]
    if (other !== undefined) {
      if (other.held || performance.now() > deadline) return refusedBy(other)
      await wait(5)
      continue
    }
    const rank = randomBytes(8).toString('hex')
    const { path, server } = await publish(places, rank, `lock-${process.pid}-${now()}-${rank}`)
    const rival = await settle(places, path, rank, deadline)
    if (rival === null) {
      await writeFile(`${path}.held`, '', { mode: 0o600 })
      return { kind: 'held', release: () => withdraw(path, server) }
    }
    await withdraw(path, server)
    if (rival.held || performance.now() > deadline) return refusedBy(rival)
  }
}

async function settle(places: readonly string[], own: string, rank: string, deadline: number) {
  for (;;) {
    const others = await othersIn(places, own)
    const first = others.find((other) => other.held) ?? others[0]
    if (first === undefined) return null
    const yields = others.some((other) => other.held || other.rank < rank)
    if (yields || performance.now() > deadline) return first
    await wait(2)
  }
}

async function othersIn(places: readonly string[], own: string | null): Promise<readonly Claim[]> {
  const living: Claim[] = []
  for (const place of places) {
    const names = await namesIn(place)
    for (const name of names) {
      const found = /^lock-(\d+)-(\d+)-([0-9a-f]{16})$/.exec(name)
      const path = join(place, name)
      if (found === null || path === own) continue
      if (await accepts(path)) {
        const [pid, since, rank] = [Number(found[1]), Number(found[2]), String(found[3])]
        living.push({ path, pid, since, rank, held: names.includes(`${name}.held`) })
      } else {
        await removeName(path)
      }
    }
  }
  return living
}

async function namesIn(place: string): Promise<readonly string[]> {
  try {
    // What another user made there speaks for nobody.
    return (await stat(place)).uid === process.getuid?.() ? await readdir(place) : []
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** Publishes in the first place where something can be made. */
async function publish([first, second]: Places, rank: string, name: string) {
  try {
    return await publishIn(first, rank, name)
  } catch (error) {
    if (second === undefined || !unwritable.includes(codeOf(error))) throw error
    return await publishIn(second, rank, name)
  }
}

// The socket listens before it gets its public name: a name that is seen and does not accept is dead for ever.
async function publishIn(place: string, rank: string, name: string) {
  await mkdir(place, { recursive: true, mode: 0o700 })
  if ((await stat(place)).uid !== process.getuid?.()) throw new Error(`${place} is not ours`)
  const [unnamed, path] = [join(place, `new-${rank}`), join(place, name)]
  const server = await listen(unnamed)
  try {
    await chmod(unnamed, 0o600)
    await rename(unnamed, path)
    return { path, server }
  } catch (error) {
    await closed(server)
    throw error
  }
}

async function withdraw(path: string, server: Server): Promise<void> {
  await removeName(path)
  await closed(server)
}

// In a folder that was turned read-only a dead name stays, which misleads nobody.
async function removeName(path: string): Promise<void> {
  for (const one of [path, `${path}.held`]) {
    await rm(one, { force: true }).catch((error: unknown) => {
      if (!unwritable.includes(codeOf(error))) throw error
    })
  }
}

function refusedBy(other: Claim): InstanceLock {
  return { kind: 'refused', holder: { pid: other.pid, since: other.since } }
}

/**
 * Where claims on a folder may be, all of which everybody looks at: in the folder itself unless its path is too long
 * for a socket; and, for that and for a folder that cannot be written, where folder and user alone say.
 */
function placesOf(folder: string): Places {
  const own = join(folder, 'instance')
  const longestName = `/lock-${'9'.repeat(8)}-${'9'.repeat(13)}-${'f'.repeat(16)}`
  const isShort = Buffer.byteLength(own) + longestName.length <= longestSocketPath
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const elsewhere = `/tmp/toa-soan-${process.getuid?.()}-${name}`
  return isShort ? [own, elsewhere] : [elsewhere]
}

// What refuses, is gone or is no socket (a copied folder) is dead; one that is merely busy counts as living.
async function accepts(path: string): Promise<boolean> {
  const answer = await knock(path)
  if (answer !== 'EACCES') return !deadAnswers.includes(answer)
  // Whoever turned the folder read-only took the right to knock from the sockets in it, too.
  const isOpen = await chmod(path, 0o600).then(
    () => true,
    () => false,
  )
  return !isOpen || (await knock(path)) === ''
}

/** Empty when somebody accepts, else the system's word for why nobody does. */
function knock(path: string): Promise<string> {
  return new Promise((resolve) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve('')
    })
    probe.once('error', (error) => resolve(codeOf(error)))
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => {
      visitor.on('error', () => undefined)
      visitor.destroy()
    })
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
