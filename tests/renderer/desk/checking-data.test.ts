import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { administration } from '../../../src-renderer/words/vi/administration.ts'
import { dataCheck } from '../../../src-renderer/words/vi/data-check.ts'
import { desk } from '../../../src-renderer/words/vi/desk.ts'
import { ADMINISTRATOR, PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Chợ đêm phố cổ Bao Vinh mở cửa'
const LOST = 'Đường hoa bên sông Hương'
const saved: string[] = []
let ids: readonly string[] = []

const stage = preparedStage({
  ports: { saveFile: async (_name, text) => saved.push(text) > 0 },
  async prepare(prepared) {
    await prepared.signIn(WRITER)
    const main = await prepared.begin(TITLE, 'Từ bảy giờ tối, phố cổ Bao Vinh thành phố đi bộ.')
    const lost = await prepared.begin(LOST, 'Sáng nay đường hoa mở cửa.')
    ids = [main, lost]
    // So that nothing of them is in memory any more.
    await prepared.restart()
  },
})

const report = () => stage.window.page.getByRole('region', { name: dataCheck.findingsMeter })
const path = (id: string | undefined, end: string) =>
  join(stage.desk.folder, 'articles', `${id}.${end}`)

// One story in order: each test goes on where the one before left the desk.
describe('the administrator checks the data', () => {
  test('and is told that everything is well, with what was looked at', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await driver.signIn(ADMINISTRATOR, PASSPHRASE)
    await driver.button(desk.administration).click()
    await page.getByRole('tab', { name: administration.sections.dataCheck }).click()
    await shoot('data-check')
    await driver.button(dataCheck.check).click()
    await report().getByText(dataCheck.verdicts.clean).waitFor()
    await report()
      .getByText(/^Đã xem 2 bài, /)
      .waitFor()
    expect(await violations()).toEqual([])
    await shoot('data-sound')
  })

  test('and reads what was mended, what was kept and what to do next', async () => {
    const { desk: driver, shoot, violations } = stage.window
    const [main, lost] = ids
    await writeFile(path(main, 'json'), 'hỏng')
    await rm(path(lost, 'history'))
    await writeFile(join(stage.desk.folder, 'settings.json'), 'hỏng')
    await driver.button(dataCheck.check).click()
    await report().getByText(dataCheck.findings.articleFile.replace('{{name}}', TITLE)).waitFor()
    await report().getByText(dataCheck.findings.historyGap.replace('{{name}}', LOST)).waitFor()
    await report()
      .getByText(dataCheck.findings.database.replace('{{file}}', 'settings.json'))
      .waitFor()
    await report().getByText(`${main}.json.damaged-`).waitFor()
    expect(await violations()).toEqual([])
    await shoot('data-mended')
    await stage.window.page.mouse.wheel(0, 2_000)
  })

  test('and saves and copies the report', async () => {
    const { desk: driver, page, faults } = stage.window
    await driver.button(dataCheck.save, report()).click()
    await page.getByText(dataCheck.savedReport).waitFor()
    expect(saved).toHaveLength(1)
    expect(saved[0]).toContain(TITLE)
    expect(saved[0]).toContain(dataCheck.toDo)
    await driver.button(dataCheck.copy, report()).click()
    await driver.button(dataCheck.copied, report()).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(saved[0])
    expect(await faults()).toEqual([])
  })

  test('and finds the report again when they come back to it', async () => {
    const { desk: driver, page } = stage.window
    await page.getByRole('tab', { name: administration.sections.backup, exact: true }).click()
    await page.getByRole('tab', { name: administration.sections.dataCheck }).click()
    await report().getByText(dataCheck.findings.historyGap.replace('{{name}}', LOST)).waitFor()
    await driver.button(dataCheck.check).waitFor()
    expect(await readFile(path(ids[0], 'json'), 'utf8')).not.toBe('hỏng')
  })
})
