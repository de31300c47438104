import { execFile } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../storage-fixtures.ts'

const execute = promisify(execFile)

/** The file systems that power is cut under. */
export const FILE_SYSTEMS = ['ext4', 'ext4 noauto_da_alloc', 'xfs'] as const
export type FileSystem = (typeof FILE_SYSTEMS)[number]

const MAKE: Readonly<Record<FileSystem, readonly string[]>> = {
  ext4: ['mkfs.ext4', '-q', '-m', '0'],
  'ext4 noauto_da_alloc': ['mkfs.ext4', '-q', '-m', '0'],
  xfs: ['mkfs.xfs', '-q'],
}
const MOUNT: Readonly<Record<FileSystem, string>> = {
  ext4: 'loop',
  'ext4 noauto_da_alloc': 'loop,noauto_da_alloc',
  xfs: 'loop',
}

// Small, so that a copy is quick; XFS has a smallest size.
const SIZE: Readonly<Record<FileSystem, string>> = {
  ext4: '96M',
  'ext4 noauto_da_alloc': '96M',
  xfs: '320M',
}

/** What a disk held when its power was cut, mounted again as after a restart. */
export interface AfterCut {
  readonly folder: string
  remove(): Promise<void>
}

/** A disk whose power can be cut while programs write to it. */
export interface PowerRig {
  readonly folder: string
  /** Takes what was handed to the disk up to this moment; the programs go on. */
  cut(): Promise<{
    /** Mounts it, recovering as the system does. */
    mount(): Promise<AfterCut>
  }>
}

/**
 * A file system in a file that lies on an XFS of its own: a reflink copy of that file is the disk at one
 * moment. What a program wrote and the system still held back is not in it. Gone after the test; needs root.
 */
export async function powerRig(fileSystem: FileSystem): Promise<PowerRig> {
  const base = await temporaryFolder('quick')
  const [host, folder, after] = [join(base, 'host'), join(base, 'disk'), join(base, 'after')]
  for (const one of [host, folder, after]) await mkdir(one)
  const mounted: string[] = []
  onTestFinished(async () => {
    for (const one of mounted.reverse()) await execute('umount', ['-l', one]).catch(() => undefined)
  })
  await execute('truncate', ['-s', '1000M', join(base, 'host.image')])
  await execute('mkfs.xfs', ['-q', '-m', 'reflink=1', join(base, 'host.image')])
  await execute('mount', ['-o', 'loop', join(base, 'host.image'), host])
  mounted.push(host)
  const [image, copy] = [join(host, 'image'), join(host, 'copy')]
  await execute('truncate', ['-s', SIZE[fileSystem], image])
  const [make = '', ...args] = MAKE[fileSystem]
  await execute(make, [...args, image])
  await execute('mount', ['-o', MOUNT[fileSystem], image, folder])
  mounted.push(folder)
  await execute('sync', ['-f', folder])
  return {
    folder,
    async cut() {
      await execute('cp', ['--reflink=always', image, copy])
      return { mount }
    },
  }

  async function mount(): Promise<AfterCut> {
    // The same file system is mounted already under its own name.
    const how = fileSystem === 'xfs' ? 'loop,nouuid' : 'loop'
    await execute('mount', ['-o', how, copy, after])
    mounted.push(after)
    return {
      folder: after,
      async remove() {
        await execute('umount', [after])
        mounted.splice(mounted.indexOf(after), 1)
        await rm(copy)
      },
    }
  }
}
