import { describe, expect, test } from 'vitest'
import { QUARTER_HOUR } from '../../../src-model/versions/thinning.ts'
import { desk as deskWords } from '../../../src-renderer/words/vi/desk.ts'
import { versions } from '../../../src-renderer/words/vi/versions.ts'
import { acts, moves } from '../../../src-renderer/words/vi/workflow.ts'
import { deleting, setting, typing } from '../../support/article-nodes.ts'
import type { Desk } from '../../support/newsroom-in-node.ts'
import { PASSPHRASE, UNIT_APPROVER, WRITER } from '../../support/prepared-desk.ts'
import { pngOf } from '../../support/small-media.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Phường Vỹ Dạ ra quân dọn vệ sinh ven sông'
const FRESH = 'Bài vừa bắt đầu'
const PARAGRAPHS = [
  'Sáng nay, hơn 200 đoàn viên và bà con phường Vỹ Dạ ra quân dọn vệ sinh dọc bờ sông Hương.',
  'Rác được phân loại tại chỗ, chai nhựa được gom riêng để tái chế.',
  'Ông Nguyễn Văn Tư, tổ trưởng tổ dân phố 4, cho biết hoạt động diễn ra vào sáng chủ nhật hằng tuần.',
  'Bà con mang theo dụng cụ từ nhà.',
  'Nước uống do các hộ ven sông góp.',
]
const CHANGED =
  'Sáng chủ nhật, hơn 350 đoàn viên và bà con phường Vỹ Dạ ra quân dọn vệ sinh dọc bờ sông Hương.'
const DAY = 24 * 3_600_000
let articleId = ''

const picture = (image: string) => ({
  type: 'figure',
  attrs: { image, alt: 'Bà con nhặt rác ven sông', credit: 'Hương Trà' },
  content: [{ type: 'text', text: 'Bờ sông sáng chủ nhật' }],
})

async function addPicture(desk: Desk, colour: readonly [number, number, number]) {
  const bytes = new Uint8Array(pngOf(320, 180, colour))
  return (await desk.do('addPicture', { name: 'song.png', bytes })).hash
}

/** Paragraphs after the first, and a picture, at the end of the article. */
async function writeRest(desk: Desk, image: string) {
  const { size } = (await desk.document(articleId)).content
  const rest = PARAGRAPHS.slice(1).map((text) => ({
    type: 'paragraph',
    content: [{ type: 'text', text }],
  }))
  const slice = { content: [...rest, picture(image)] }
  await desk.write(articleId, { stepType: 'replace', from: size, to: size, slice })
}

const stage = preparedStage({
  async prepare(desk) {
    await desk.signIn(WRITER)
    articleId = await desk.begin(TITLE, PARAGRAPHS[0] ?? '')
    await writeRest(desk, await addPicture(desk, [60, 130, 200]))
    await desk.move(articleId, { move: 'submit' })
    desk.clock.pass(2 * DAY - QUARTER_HOUR)
    await desk.signIn(UNIT_APPROVER)
    await desk.move(articleId, { move: 'return', points: ['Xin ghi rõ số người tham gia.'] })
    await desk.signIn(WRITER)
    const start = TITLE.length + 5
    const first = PARAGRAPHS[0] ?? ''
    await desk.write(articleId, deleting(start, start + first.length), typing(start, CHANGED))
    desk.clock.pass(QUARTER_HOUR)
    await desk.signIn(WRITER)
    await desk.write(
      articleId,
      setting('tags', ['môi trường', 'Vỹ Dạ']),
      typing(TITLE.length + 3, 'Hoạt động mỗi tuần.'),
    )
    const document = await desk.document(articleId)
    const { nodeSize } = document.child(document.childCount - 1)
    const size = document.content.size
    const fresh = { content: [picture(await addPicture(desk, [200, 120, 60]))] }
    await desk.write(articleId, {
      stepType: 'replace',
      from: size - nodeSize,
      to: size,
      slice: fresh,
    })
    await desk.begin(FRESH, 'Chữ')
  },
})

// The newsroom was set up two days ago, so that its versions have days.
stage.clock.now -= 2 * DAY

const textOf = async () => (await stage.desk.document(articleId)).textContent
const list = () => stage.window.page.getByRole('group', { name: versions.versions })
const compared = () => stage.window.page.getByRole('region', { name: versions.comparison })

// One day in order: each test goes on where the one before left the desk.
describe('the versions of an article', { timeout: 120_000 }, () => {
  test('are listed by day with who, when and why, and walked by keys', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', TITLE)
    await page.getByRole('tab', { name: deskWords.history }).click()
    const lines = list().getByRole('button')
    await lines.first().waitFor()
    const said = await lines.allInnerTexts()
    expect(said.map((line) => line.split('\n').slice(1))).toEqual([
      [versions.why.quarterHour, `${WRITER}, 89 chữ`],
      [versions.why.return, `${UNIT_APPROVER}, 88 chữ`],
      [versions.why.submit, `${WRITER}, 88 chữ`],
    ])
    await page.getByRole('heading', { name: /^Hôm (nay|qua), / }).waitFor()
    await lines.first().focus()
    await driver.press('End')
    expect(await lines.last().evaluate((line) => line === document.activeElement)).toBe(true)
    await shoot('versions')
    expect(await stage.window.violations()).toEqual([])
  })

  test('one is read as readers would have got it, and an older one by a button', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.press('Home', 'Enter')
    const reading = driver.dialog.getByRole('region', { name: versions.text })
    await reading.getByText('Sáng chủ nhật, hơn 350').waitFor()
    await driver.button(versions.older, driver.dialog).click()
    await reading.getByText('Sáng nay, hơn 200').waitFor()
    expect(await reading.getByRole('heading').first().innerText()).toBe(TITLE)
    await shoot('version-read')
    expect(await page.getByRole('dialog').count()).toBe(1)
  })

  test('it is compared with the article word by word, pictures and fields too', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.dialog.getByText(versions.compare, { exact: true }).click()
    await compared().waitFor()
    const marks = async (tag: 'ins' | 'del') =>
      (await compared().locator(tag).allTextContents()).map((text) =>
        text.replace(/^\S+: /u, '').replace(/ hết\.$/u, ''),
      )
    expect(await marks('del')).toEqual(['nay', '200'])
    expect(await marks('ins')).toEqual([
      'môi trường, Vỹ Dạ',
      'Hoạt động mỗi tuần.',
      'chủ nhật',
      '350',
    ])
    expect(await compared().getByRole('img').count()).toBe(2)
    await compared().getByText(versions.pictureAfter).waitFor()
    await driver.dialog.getByText('Khác nhau: sửa 3 đoạn, đổi 1 mục thông tin.').waitFor()
    await shoot('compared')
    expect(await stage.window.violations()).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot('compared-in-the-dark')
    expect(await stage.window.violations()).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('keys go from change to change, and what did not change comes when it is asked for', async () => {
    const { desk: driver, page, shoot } = stage.window
    for (const place of ['1/4', '2/4', '3/4']) {
      await driver.press('Alt+ArrowDown')
      await driver.dialog.getByText(`Thay đổi ${place}`).waitFor()
    }
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toContain('chủ nhật')
    expect(
      await compared()
        .getByText(PARAGRAPHS[2] ?? '')
        .count(),
    ).toBe(0)
    await driver.button(versions.unchanged.replace('{{n}}', '2'), compared()).click()
    await compared()
      .getByText(PARAGRAPHS[2] ?? '')
      .waitFor()
    await shoot('compared-in-full')
  })

  test('any two are compared, and equal ones are said to be equal', async () => {
    const { desk: driver, page } = stage.window
    await driver.dialog.getByRole('combobox', { name: versions.against }).click()
    await page.getByRole('option', { name: new RegExp(versions.why.submit) }).click()
    await driver.dialog.getByText(versions.equal).waitFor()
    await stage.window.shoot('equal')
  })

  test('one is restored after a question, the editor shows it, and one click takes it back', async () => {
    const { desk: driver, page, shoot } = stage.window
    const before = await textOf()
    await driver.button(versions.restore, driver.dialog).click()
    await driver.dialog.getByText(versions.restoreTitle).waitFor()
    await shoot('restore')
    await driver.button(versions.restoreConfirm, driver.dialog).click()
    await page.getByText(versions.restored).waitFor()
    await driver.dialog.waitFor({ state: 'hidden' })
    await driver.editor.filter({ hasText: 'Sáng nay, hơn 200' }).waitFor()
    expect(await textOf()).toContain('Sáng nay, hơn 200')
    await list().getByText(versions.why.tookBack).waitFor()
    await shoot('restored')

    await driver.button(deskWords.undo, page.getByRole('alert')).click()
    await page.getByText(versions.restoredBack).waitFor()
    await driver.editor.filter({ hasText: 'Sáng chủ nhật, hơn 350' }).waitFor()
    expect(await textOf()).toBe(before)

    await driver.editor.focus()
    await driver.press('Control+z')
    await driver.editor.filter({ hasText: 'Sáng nay, hơn 200' }).waitFor()
    await driver.press('Control+Shift+z')
    await driver.editor.filter({ hasText: 'Sáng chủ nhật, hơn 350' }).waitFor()
    await driver.saved()
    expect(await textOf()).toBe(before)
  })

  test('the log is still there, behind a switch', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.showLog()
    await page.getByRole('listitem').filter({ hasText: acts.return }).waitFor()
    await shoot('log')
  })

  test('an article without versions says when there will be some', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.open('mine', FRESH)
    await page.getByRole('tab', { name: deskWords.history }).click()
    await page.getByText(versions.none).waitFor()
    await shoot('no-versions')
    await driver.button(moves.trash).click()
    await list().getByText(versions.why.trash).waitFor()
  })

  test('where the article cannot be edited a version is read but not restored', async () => {
    const { desk: driver, page } = stage.window
    await list().getByRole('button').first().click()
    await driver.dialog.getByRole('region', { name: versions.text }).waitFor()
    expect(await driver.button(versions.restore, driver.dialog).isDisabled()).toBe(true)
    await driver.dialog.getByText(versions.restoreHint).waitFor()
    await page.keyboard.press('Escape')
    await driver.dialog.waitFor({ state: 'hidden' })
    expect(await stage.window.faults()).toEqual([])
  })
})
