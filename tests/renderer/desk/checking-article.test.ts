import { expect, test } from 'vitest'
import { checks } from '../../../src-renderer/words/vi/checks.ts'
import { moves } from '../../../src-renderer/words/vi/workflow.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Phố đi bộ mở lại từ tối thứ Bảy.'
const SAPO = 'Tuyến phố trung tâm đón khách trở lại sau ba tháng chỉnh trang.'
let articleId = ''
const stage = preparedStage({
  async prepare(desk) {
    await desk.signIn(WRITER)
    articleId = await desk.begin(TITLE, `${SAPO} Tổng kinh phí xxx tỷ đồng.`)
  },
})

const panel = () => stage.window.page.getByRole('tabpanel')
const finding = (check: keyof typeof checks.found) =>
  panel().getByRole('listitem').filter({ hasText: checks.found[check] })

// One story in order: each test goes on where the one before left the desk.
test('the panel tells what must be mended before an article is sent, and the tab counts it', async () => {
  const { desk: driver, page, shoot } = stage.window
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await page.getByRole('tab', { name: checks.tabWithCount.replace('{{count}}', '1') }).click()
  await finding('placeholder').getByText('xxx').waitFor()
  await finding('titleFullStop').waitFor()
  await finding('sapoMissing').waitFor()
  await shoot('checks')
  expect(await stage.window.violations()).toEqual([])
})

test('an article with a note to oneself is not sent on, and says which', async () => {
  const { desk: driver, page } = stage.window
  const submit = driver.button(moves.submit)
  expect(await submit.first().isDisabled()).toBe(true)
  await page.getByText('Trong bài còn chỗ viết dở “xxx”').waitFor()
  expect((await stage.desk.status(articleId)).moves).toContainEqual({
    move: 'submit',
    problem: { kind: 'noteLeft', words: 'xxx' },
  })
})

test('a finding leads to its very letters, and typing over them mends it', async () => {
  const { desk: driver, page } = stage.window
  await finding('placeholder').getByRole('button').first().click()
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('xxx')
  await page.keyboard.type('12')
  await finding('placeholder').waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: checks.tab, exact: true }).waitFor()
  await driver.saved()
  await expect.poll(() => driver.button(moves.submit).first().isEnabled()).toBe(true)
})

test('what can be mended without asking is mended by a click, and comes back by another', async () => {
  const { desk: driver, page, shoot } = stage.window
  await driver.button(checks.mend.dropFullStop).click()
  await finding('titleFullStop').waitFor({ state: 'detached' })
  await page.getByText(checks.mended.replace('{{what}}', checks.mend.dropFullStop)).waitFor()
  await shoot('mended')
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).last().click()
  await finding('titleFullStop').waitFor()
})

test('a finding about a field leads to the field, and F8 goes from one to the next', async () => {
  const { desk: driver, page } = stage.window
  await page.getByLabel('Tác giả').fill('')
  await finding('authorMissing').getByRole('button').first().click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toContain('author')
  await page.getByLabel('Tác giả').fill('Trần Thị Hương')
  await finding('authorMissing').waitFor({ state: 'detached' })
  await driver.press('F8')
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(TITLE)
})

test('nothing went wrong on the page meanwhile', async () => {
  expect(await stage.window.faults()).toEqual([])
})
