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

interface Claim extends LockHolder {
  readonly name: string
  readonly rank: string
}

/** Takes a data folder (which must exist) for this process. A held folder is refused within 100 ms; a killed holder never leaves it taken. */
export async function takeInstanceLock(folder: string, now: () => number): Promise<InstanceLock> {
  const real = await realpath(folder)
  return process.platform === 'win32' ? takePipe(real) : takeSocket(await socketFolder(real), now)
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
async function takeSocket(folder: string, now: () => number): Promise<InstanceLock> {
  const deadline = performance.now() + patience
  for (;;) {
    const others = await othersIn(folder, null)
    const other = others.find((one) => one.held) ?? others[0]
    if (other !== undefined) {
      if (other.held || performance.now() > deadline) return refusedBy(other)
      await wait(5)
      continue
    }
    const rank = randomBytes(8).toString('hex')
    const name = `lock-${process.pid}-${now()}-${rank}`
    const server = await publish(folder, rank, name)
    if (server === null) continue
    const rival = await settle(folder, name, rank, deadline)
    if (rival === null) {
      await writeFile(join(folder, `${name}.held`), '', { mode: 0o600 })
      return { kind: 'held', release: () => withdraw(folder, name, server) }
    }
    await withdraw(folder, name, server)
    if (rival.held || performance.now() > deadline) return refusedBy(rival)
  }
}

async function settle(folder: string, name: string, rank: string, deadline: number) {
  for (;;) {
    const others = await othersIn(folder, name)
    const first = others.find((other) => other.held) ?? others[0]
    if (first === undefined) return null
    const yields = others.some((other) => other.held || other.rank < rank)
    if (yields || performance.now() > deadline) return first
    await wait(2)
  }
}

async function othersIn(folder: string, own: string | null) {
  const names = await readdir(folder)
  const living: (Claim & { readonly held: boolean })[] = []
  for (const name of names) {
    const found = /^lock-(\d+)-(\d+)-([0-9a-f]{16})$/.exec(name)
    if (found === null || name === own) continue
    if (await accepts(join(folder, name))) {
      const [pid, since, rank] = [Number(found[1]), Number(found[2]), found[3] ?? '']
      living.push({ name, pid, since, rank, held: names.includes(`${name}.held`) })
    } else {
      await rm(join(folder, name), { force: true })
      await rm(join(folder, `${name}.held`), { force: true })
    }
  }
  return living
}

// The socket listens before it gets its public name: a name that is seen and does not accept is dead for ever.
async function publish(folder: string, rank: string, name: string): Promise<Server | null> {
  const server = await listen(join(folder, `new-${rank}`))
  try {
    await chmod(join(folder, `new-${rank}`), 0o600)
    await rename(join(folder, `new-${rank}`), join(folder, name))
    return server
  } catch (error) {
    await closed(server)
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function withdraw(folder: string, name: string, server: Server): Promise<void> {
  await rm(join(folder, name), { force: true })
  await rm(join(folder, `${name}.held`), { force: true })
  await closed(server)
}

function refusedBy(other: Claim): InstanceLock {
  return { kind: 'refused', holder: { pid: other.pid, since: other.since } }
}

// A path that is too long for a socket gets a short one that depends on nothing but the folder and the user.
async function socketFolder(folder: string): Promise<string> {
  const own = join(folder, 'instance')
  const longestName = `/lock-${'9'.repeat(8)}-${'9'.repeat(13)}-${'f'.repeat(16)}`
  if (Buffer.byteLength(own) + longestName.length <= longestSocketPath) {
    await mkdir(own, { recursive: true, mode: 0o700 })
    return own
  }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const short = `/tmp/toa-soan-${process.getuid?.() ?? 0}-${name}`
  await mkdir(short, { recursive: true, mode: 0o700 })
  if ((await stat(short)).uid !== process.getuid?.()) throw new Error(`${short} is not ours`)
  return short
}

// What refuses, is gone or is no socket (a copied folder) is dead; one that is merely busy counts as living.
function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', (error) => {
      resolve(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(codeOf(error)))
    })
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
