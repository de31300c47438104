import { expect, test } from 'vitest'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import type { Tree } from '../../support/faults/file-operation.ts'
import { memoryDisk } from '../../support/faults/memory-disk.ts'
import { wordStore } from '../../support/storage-fixtures.ts'

const FOLDER = '/kho'
const words = ['một', 'hai', 'ba', 'bốn', 'năm']

/** An article folded at 2 and at 4 with one record since, as it lies on disk. */
async function article(): Promise<Map<string, Buffer>> {
  const disk = memoryDisk()
  await disk.makeFolder(FOLDER)
  const store = wordStore(FOLDER, disk)
  await store.create('tin', [])
  for (const [n, word] of words.entries()) {
    await store.append('tin', word)
    if (n === 1 || n === 3) await store.fold('tin', words.slice(0, n + 1), n + 1)
  }
  await store.closeAll()
  return new Map(disk.tree().files)
}

const path = (end: string) => `${FOLDER}/tin.${end}`
const folders = new Set(['/', FOLDER])

/** The file and its last good copy are gone, so the article is rebuilt from its history. */
async function withoutFile(): Promise<Tree> {
  const files = await article()
  for (const end of ['json', 'json.last']) files.delete(path(end))
  return { files, folders }
}

/** The journal is gone as well, and the history has a hole: its later records have no place any more. */
async function withHole(): Promise<Tree> {
  const files = await article()
  const history = Buffer.from(files.get(path('history')) ?? [])
  const first = history.indexOf(Buffer.from([0x1f, 0x8b, 8]), 160)
  files.set(path('history'), history.fill(0xaa, first + 3, first + 6))
  for (const end of ['json', 'json.last', 'journal']) files.delete(path(end))
  return { files, folders }
}

test.each([
  ['without its file', withoutFile, words],
  ['with a hole in its history', withHole, []],
])(
  'an article %s opens on a disk that takes nothing from any call on, and is written once it does',
  async (_what, start, left) => {
    const tree = await start()
    for (let k = 1; k < 100; k++) {
      let calls = 0
      let isWell = false
      const disk = memoryDisk({
        start: tree,
        refuse: ({ name }) => {
          if (/readFile|size|list/.test(name)) return null
          calls++
          return calls >= k && !isWell ? 'ENOSPC' : null
        },
      })
      const store = wordStore(FOLDER, disk)
      expect(await store.open('tin'), `call ${k}`).toMatchObject({
        kind: 'opened',
        state: [],
        localSeq: left.length,
      })
      const refused = await attempt(() => store.append('tin', 'mất'))
      isWell = true
      const first = refused.ok ? [...left, 'mất'] : left
      expect(await store.append('tin', 'mới'), `call ${k}`).toBe(first.length + 1)
      const now = [...first, 'mới']
      await store.fold('tin', now, now.length)
      expect(await store.append('tin', 'hơn'), `call ${k}`).toBe(now.length + 1)
      await store.closeAll()
      const again = wordStore(FOLDER, memoryDisk({ start: disk.tree() }))
      expect(await again.open('tin'), `call ${k}`).toMatchObject({ state: now, recoveries: [] })
      const told: (string | null)[] = []
      for await (const entry of again.readHistory('tin')) {
        told.push(entry.kind === 'record' ? entry.record : null)
      }
      expect(told, `call ${k}`).toEqual([...now, 'hơn'])
      if (refused.ok) return expect(k).toBeGreaterThan(12)
    }
    throw new Error('opening makes more calls than this test allows for')
  },
)
