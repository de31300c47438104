import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { temporaryFolder, wordStore, wordsOf } from '../../support/storage-fixtures.ts'

/** An article with two words on a disk so quick that records are written through; what is asked of the disk from here on. */
async function onQuickDisk() {
  const folder = await temporaryFolder('quick')
  const disk = faultyDisk()
  const store = wordStore(folder, disk)
  await store.create('tin', [])
  await store.append('tin', 'một')
  disk.isQuick = true
  await store.append('tin', 'hai')
  disk.calls.length = 0
  const calls = () => disk.calls.map(({ name }) => name)
  return { folder, disk, store, calls }
}

const states = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map(({ status }) => status)

describe('a record on a quick disk', () => {
  it('is flushed before anybody waits for it', async () => {
    const { folder, store, calls } = await onQuickDisk()
    await store.append('tin', 'ba')
    const appended = store.append('tin', 'bốn')
    expect(await appended).toBe(4)
    expect(calls()).toEqual(['write', 'datasync', 'write', 'datasync'])
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', 'ba', 'bốn'])
  })

  it('is followed by those asked for in the same moment, each flushed by itself', async () => {
    const { folder, store, calls } = await onQuickDisk()
    const numbers = await Promise.all(['ba', 'bốn', 'năm'].map((word) => store.append('tin', word)))
    expect(numbers).toEqual([3, 4, 5])
    expect(calls().filter((name) => name === 'datasync')).toHaveLength(3)
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', 'ba', 'bốn', 'năm'])
  })

  it('that has no room left makes the file larger first', async () => {
    const { folder, store, calls } = await onQuickDisk()
    const long = 'x'.repeat(70_000)
    expect(await store.append('tin', long)).toBe(3)
    expect(calls()).toContain('truncate')
    expect(await store.append('tin', 'bốn')).toBe(4)
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', long, 'bốn'])
    expect((await readFile(join(folder, 'tin.journal'))).length % 65_536).toBe(0)
  })

  it('is completed where the disk takes less than was asked', async () => {
    const { folder, disk, store } = await onQuickDisk()
    disk.shortest = 7
    expect(await store.append('tin', 'một câu dài hơn bảy byte')).toBe(3)
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', 'một câu dài hơn bảy byte'])
  })

  it.each(['write', 'datasync'])(
    'whose %s fails is told, those that came meanwhile fail with it, and the next succeeds',
    async (name) => {
      const { folder, disk, store, calls } = await onQuickDisk()
      let isFailing = true
      disk.fault = (call) => (isFailing && call.name === name ? 'ENOSPC' : null)
      const outcomes = await Promise.allSettled([
        store.append('tin', 'mất'),
        store.append('tin', 'mất theo'),
      ])
      isFailing = false
      expect(outcomes).toMatchObject([
        { status: 'rejected', reason: { name: 'DiskError', kind: 'diskFull' } },
        { status: 'rejected', reason: { name: 'DiskError', kind: 'diskFull' } },
      ])
      // The handle is given up, and the file is written anew from what is known to be true.
      expect(calls().filter((one) => one === 'close')).not.toHaveLength(0)
      expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai'])
      expect(await store.append('tin', 'ba')).toBe(3)
      await store.closeAll()
      expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', 'ba'])
    },
  )

  it('is closed after a failure is over, with everything that was acknowledged', async () => {
    const { folder, disk, store } = await onQuickDisk()
    disk.fault = (call) => (call.name === 'datasync' ? 'EIO' : null)
    const lost = store.append('tin', 'mất')
    const closed = store.closeAll()
    expect(await states([lost, closed])).toEqual(['rejected', 'fulfilled'])
    disk.fault = () => null
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai'])
  })

  it('goes the slow way again when the disk does', async () => {
    const { folder, disk, store, calls } = await onQuickDisk()
    disk.isQuick = false
    expect(await Promise.all(['ba', 'bốn'].map((word) => store.append('tin', word)))).toEqual([
      3, 4,
    ])
    disk.isQuick = true
    expect(await store.append('tin', 'năm')).toBe(5)
    expect(calls().filter((name) => name === 'datasync').length).toBeGreaterThanOrEqual(2)
    expect(await wordsOf(folder, 'tin')).toEqual(['một', 'hai', 'ba', 'bốn', 'năm'])
  })
})
