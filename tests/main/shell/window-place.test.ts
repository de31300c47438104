import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlace, writePlace } from '../../../src-main/shell/window-place.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const screens = [{ x: 0, y: 0, width: 1_920, height: 1_040 }]
const first = { width: 1_280, height: 800, maximized: false }

test('finds the place again that it remembered', async () => {
  const file = join(await temporaryFolder(), 'window.json')
  const place = { x: 200, y: 100, width: 1_000, height: 700, maximized: true }
  writePlace(file, place)

  expect(readPlace(file, screens)).toEqual(place)
})

test('leaves a place on a screen that is gone, and keeps the size', async () => {
  const file = join(await temporaryFolder(), 'window.json')
  writePlace(file, { x: 2_500, y: 100, width: 1_000, height: 700, maximized: false })

  expect(readPlace(file, screens)).toEqual({ width: 1_000, height: 700, maximized: false })
})

test.each(['', '{', '[]', '{"width":1,"height":1,"maximized":false}', '{"width":"x"}'])(
  'takes the first place when the file says %j',
  async (text) => {
    const file = join(await temporaryFolder(), 'window.json')
    await writeFile(file, text)

    expect(readPlace(file, screens)).toEqual(first)
    expect(readPlace(`${file}.none`, screens)).toEqual(first)
  },
)
