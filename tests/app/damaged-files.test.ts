import { readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealJson } from '../../src-main/storage/sealed-json.ts'
import { banners, desk } from '../../src-renderer/words/vi/desk.ts'
import { newsroomFolder } from '../support/desk-app.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'

const TITLES = ['Bài cụt', 'Bài rỗng', 'Bài không phải JSON', 'Bài phiên bản mới', 'Bài lành']
let running: RunningApp
let driver: DeskDriver
let files: readonly string[]

beforeAll(async () => {
  const dataDir = await dataFolder(afterAll)
  const ids = await prepareDesk(dataDir, async (prepared) => {
    const begun: string[] = []
    for (const title of TITLES) begun.push(await prepared.begin(title, `Thân của ${title}.`))
    // The second folding leaves a last good copy of the file.
    await prepared.restart()
    await prepared.signIn(WRITER)
    for (const id of begun) await prepared.append(id, ' Thêm.')
    return begun
  })
  files = ids.map((id) => path.join(newsroomFolder({ dataDir }), 'articles', `${id}.json`))
  const [cut, empty, noJson, newer] = files as [string, string, string, string]
  await truncate(cut, Math.floor((await readFile(cut)).length / 2))
  await truncate(empty)
  await writeFile(noJson, 'đây không phải là JSON')
  await writeFile(newer, newerArticle(await readFile(newer, 'utf8')))
  running = await launchApp({ dataDir })
  driver = new DeskDriver(running.page)
  await driver.signIn(WRITER, PASSPHRASE)
})

afterAll(async () => {
  await running[Symbol.asyncDispose]()
})

test('names each damaged file, and says what was wrong with it and what was done', async () => {
  const lines = running.page.getByRole('listitem').filter({ hasText: '.json' })
  await lines.first().waitFor()
  const told = await lines.allInnerTexts()

  for (const [at, cause] of [banners.causes.cutShort, banners.causes.empty].entries()) {
    const line = told.find((text) => text.includes(path.basename(files[at] ?? '')))
    expect(line).toContain(cause)
    expect(line).toMatch(/Đã dùng bản lưu tốt|Đã dựng lại từ lịch sử/)
    expect(line).toContain('Tệp hỏng được giữ lại với tên')
  }
  expect(told.join('\n')).toContain(path.basename(files[2] ?? ''))
})

test.each(TITLES.slice(0, 3))('opens “%s” with every word that it had', async (title) => {
  await driver.open('mine', title)

  await expect
    .poll(() => driver.editor.innerText(), { timeout: 20_000 })
    .toContain(`Thân của ${title}. Thêm.`)
})

test('shows an article of a newer program as it was frozen and changes no byte of it', async () => {
  const before = await readFile(files[3] ?? '')
  await driver.open('rest', desk.damaged)
  await running.page.getByText(desk.newerTitle).waitFor()

  expect(await driver.editor.count()).toBe(0)
  expect(await readFile(files[3] ?? '')).toEqual(before)
})

test('everything else works: a sound article is opened, changed and saved', async () => {
  await driver.open('mine', 'Bài lành')
  await driver.editor.click()
  await driver.press('Control+End')
  await running.page.keyboard.type(' Chữ mới.', { delay: 40 })
  await driver.saved()

  expect(await driver.editor.innerText()).toContain('Thân của Bài lành. Thêm. Chữ mới.')
})

/** The file as a program of a later version would write it. */
function newerArticle(text: string): string | Uint8Array {
  const { formatVersion, data } = JSON.parse(text) as {
    readonly formatVersion?: number
    readonly data: { readonly state: Readonly<Record<string, unknown>> }
  }
  const state = {
    ...data.state,
    schemaVersion: 99,
    html: '<h1>Bài phiên bản mới</h1>',
    article: { later: true },
  }
  return sealJson(formatVersion ?? 1, { ...data, state })
}
