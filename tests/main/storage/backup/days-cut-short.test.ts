import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { withArticles } from '../../../support/backup-days.ts'
import { sized } from '../../../support/fault-size.ts'
import { downFrom, faultyDisk } from '../../../support/faulty-disk.ts'

test('whichever file call fails, every day that stands can be restored, and the next backup is whole', async () => {
  const story = async (disk = faultyDisk()) => {
    const folder = await withArticles()
    for (let n = 0; n < 14; n++) {
      await folder.put('articles/b.json', `{"b":${n}}`)
      await folder.day()
    }
    const before = await folder.files()
    await folder.put('articles/b.json', null)
    await folder.put('articles/new.json', 'mới')
    const end = await folder.day(disk).catch((error: unknown) => error)
    return { folder, end, before, calls: disk.calls.length }
  }
  const { calls } = await story()
  expect(calls).toBeGreaterThan(60)
  for (let k = 1; k <= calls; k += sized({ short: 12, full: 1 })) {
    const disk = faultyDisk()
    disk.fault = downFrom(k)
    const { folder, end, before } = await story(disk)
    if (end instanceof Error) expect(end, `call ${k}`).toMatchObject({ name: 'DiskError' })
    const days = await folder.days()
    expect(days.length, `call ${k}`).toBeGreaterThanOrEqual(14)
    for (const ago of [0, 1, days.length - 1]) {
      expect((await folder.restored(ago)).result.kind, `call ${k}, day ${ago}`).toBe('unpacked')
    }
    const last = (await folder.restored()).files
    expect([before, await folder.files()], `call ${k}`).toContainEqual(last)
    expect(await folder.day(), `call ${k}`).toMatchObject({ kind: 'written' })
    expect((await folder.restored()).files).toEqual(await folder.files())
    expect(await folder.days()).toHaveLength(14)
    expect((await folder.contents()).filter((name) => name.includes('tmp'))).toEqual([])
  }
}, 1_200_000)

test('the same calls that fail leave a plain copy over the one before half old and half new', async () => {
  let halves = 0
  for (let k = 1; k <= 12; k++) {
    const folder = await withArticles()
    const target = join(folder.place, 'sao-chep')
    const copy = async (limit: number) => {
      let calls = 0
      for (const [path, content] of await folder.files()) {
        if (++calls > limit) return
        await mkdir(dirname(join(target, path)), { recursive: true })
        if (++calls > limit) return
        await writeFile(join(target, path), Buffer.from(content, 'base64'))
      }
    }
    await copy(Number.POSITIVE_INFINITY)
    const before = await folder.files()
    for (const path of before.keys()) await folder.put(path, 'mới')
    await copy(k)
    const found = JSON.stringify([...(await folder.files(target))].toSorted())
    const whole = [before, await folder.files()].map((one) => JSON.stringify([...one].toSorted()))
    if (!whole.includes(found)) halves += 1
  }
  expect(halves).toBeGreaterThan(5)
})

test('the day is named only when everything that it names is flushed, with its name', async () => {
  const folder = await withArticles()
  const disk = faultyDisk()
  await folder.day(disk)
  const calls = disk.calls.map(({ name, path }) => `${name} ${path.slice(folder.place.length + 1)}`)
  const named = calls.findIndex((call) => /^rename days\//.test(call))
  const contents = calls.filter((call) => call.startsWith('rename contents/'))
  expect(contents).toHaveLength(4)
  for (const call of contents) {
    const path = call.slice('rename '.length)
    const flushed = calls.findIndex((one) => one.startsWith(`sync ${path}.tmp-`))
    const renamed = calls.indexOf(call)
    const shelf = calls.lastIndexOf(`syncFolder ${path.slice(0, 'contents/ab'.length)}`)
    expect(flushed).toBeGreaterThanOrEqual(0)
    expect([flushed, renamed, shelf, named]).toEqual(
      [flushed, renamed, shelf, named].toSorted((one, other) => one - other),
    )
  }
  for (const one of ['contents', '']) {
    const at = calls.lastIndexOf(`syncFolder ${one}`)
    expect(at).toBeGreaterThan(calls.lastIndexOf(contents.at(-1) ?? ''))
    expect(at).toBeLessThan(named)
  }
  expect(calls.indexOf('syncFolder days')).toBeGreaterThan(named)
})
