import { execFileSync } from 'node:child_process'
import { accessSync } from 'node:fs'
import { appendFile, mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../storage-fixtures.ts'
import { reportFaults } from './fault-line.ts'

/** Why this machine cannot have disks of its own made in files, or null when it can. */
export const noDisksBecause = hindrance()

function hindrance(): string | null {
  if (process.platform !== 'linux') return 'not Linux'
  if (process.getuid?.() !== 0) return 'not root'
  try {
    accessSync('/dev/loop-control')
    return null
  } catch {
    return 'no loop devices'
  }
}

/** Says on the output that a rig was not run here. */
export function tellNotRun(rig: string): void {
  reportFaults(rig, 'not run', { because: noDisksBecause ?? 'unknown' })
}

/** A command of the system; rejects with what it said when it fails. */
export function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A file system of its own, gone after the test: of `tmpfs`, or `ext4` in a file. */
export async function smallDisk(kind: 'tmpfs' | 'ext4', megabytes: number): Promise<string> {
  const folder = await temporaryFolder('quick')
  const mountPoint = join(folder, 'disk')
  await mkdir(mountPoint)
  if (kind === 'tmpfs') {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mountPoint)
  } else {
    const image = join(folder, 'image')
    run('truncate', '-s', `${megabytes}M`, image)
    run('mkfs.ext4', '-q', '-m', '0', '-b', '4096', image)
    run('mount', '-o', 'loop', image, mountPoint)
  }
  onTestFinished(() => void run('umount', '-l', mountPoint))
  return mountPoint
}

const BLOCK = 4_096
const RESERVE = 64 * BLOCK

/** Fills a disk up until about `free` bytes are left; the returned function makes room again. */
export async function fillUp(mountPoint: string, free: number): Promise<() => Promise<void>> {
  const filler = join(mountPoint, 'filler')
  const left = async () => {
    run('sync', '-f', mountPoint)
    const { bavail, bsize } = await statfs(mountPoint)
    return bavail * bsize
  }
  // The file system needs some blocks of its own for a large file, so the last ones are filled block by block.
  run('fallocate', '-l', String((await left()) - free - RESERVE), filler)
  for (let over = (await left()) - free; over > 0; over -= BLOCK) {
    await appendFile(filler, Buffer.alloc(BLOCK, 1)).catch(() => undefined)
  }
  return async () => {
    await rm(filler)
    run('sync', '-f', mountPoint)
  }
}
