import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { administration } from '../../../src-renderer/words/vi/administration.ts'
import { backup } from '../../../src-renderer/words/vi/backup.ts'
import { desk } from '../../../src-renderer/words/vi/desk.ts'
import { ADMINISTRATOR, PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Chợ đêm phố cổ Bao Vinh mở cửa'
const place = await mkdtemp(join(tmpdir(), 'sao-luu-'))
const zip = join(place, 'toa-soan.zip')
afterAll(() => rm(place, { recursive: true, force: true }))

const stage = preparedStage({
  ports: { choosePlace: async () => zip, chooseZip: async () => zip },
  async prepare(prepared) {
    await prepared.signIn(WRITER)
    await prepared.begin(TITLE, 'Từ bảy giờ tối, phố cổ Bao Vinh thành phố đi bộ.')
  },
})

// One story in order: each test goes on where the one before left the desk.
describe('the administrator', () => {
  test('backs everything up, and is told how much and where', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await driver.signIn(ADMINISTRATOR, PASSPHRASE)
    await driver.button(desk.administration).click()
    await page.getByRole('tab', { name: administration.sections.backup, exact: true }).click()
    await driver.button(backup.make).click()
    await page.getByText(/^Đã sao lưu \d+ tệp \([\d.]+ MB\) vào toa-soan\.zip\.$/).waitFor()
    expect(await readdir(place)).toEqual(['toa-soan.zip'])
    expect(await violations()).toEqual([])
    await shoot('backed-up')
  })

  test('brings back what was lost, and leaves what is here', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.button(backup.restore).click()
    await page.getByText(backup.counts.kept.replace('{{n}}', '1')).waitFor()
    await page.getByText(backup.counts.added.replace('{{n}}', '0')).waitFor()
    await shoot('restored')
  })

  test('is told of a damaged backup, and that nothing was restored', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    const bytes = await readFile(zip)
    bytes[150] = (bytes[150] ?? 0) ^ 1
    await writeFile(zip, bytes)
    await driver.button(backup.restore).click()
    await page.getByText(/^Bản sao lưu bị hỏng ở tệp articles\//).waitFor()
    expect(await violations()).toEqual([])
    await shoot('damaged-backup')
  })
})
