import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { administration } from '../../../src-renderer/words/vi/administration.ts'
import { backup } from '../../../src-renderer/words/vi/backup.ts'
import { desk, status } from '../../../src-renderer/words/vi/desk.ts'
import { setUp } from '../../../src-renderer/words/vi/set-up.ts'
import { ADMINISTRATOR, PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { openDeskWindow } from './harness/desk-window.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const TITLE = 'Chợ đêm phố cổ Bao Vinh mở cửa'
const place = await mkdtemp(join(tmpdir(), 'sao-luu-'))
const zip = join(place, 'toa-soan.zip')
const stick = join(place, 'USB Sao luu')
await mkdir(stick)
afterAll(() => rm(place, { recursive: true, force: true }))

const stage = preparedStage({
  ports: {
    choosePlace: async () => zip,
    chooseZip: async () => zip,
    chooseFolder: async () => stick,
  },
  async prepare(prepared) {
    await prepared.signIn(WRITER)
    await prepared.begin(TITLE, 'Từ bảy giờ tối, phố cổ Bao Vinh thành phố đi bộ.')
  },
})

// One story in order: each test goes on where the one before left the desk.
describe('the administrator', { timeout: 120_000 }, () => {
  test('backs everything up, and is told how much and where', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await driver.signIn(ADMINISTRATOR, PASSPHRASE)
    await driver.button(desk.administration).click()
    await page.getByRole('tab', { name: administration.sections.backup, exact: true }).click()
    await driver.button(backup.make).click()
    await page.getByText(/^Đã sao lưu \d+ tệp \([\d.]*\d,\d MB\) vào toa-soan\.zip\.$/).waitFor()
    expect(await readdir(place)).toContain('toa-soan.zip')
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

  test('chooses a folder, and sees when the last good backup was made', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await page.getByText(backup.daily.none).waitFor()
    await shoot('no-folder-yet')
    await driver.button(backup.daily.choose).click()
    await page.getByText('USB Sao luu', { exact: true }).waitFor()
    await page.getByText(/^\d\d:\d\d \d\d\/\d\d\/\d{4}$/).waitFor()
    await driver.button(backup.days.restore).waitFor()
    expect(await violations()).toEqual([])
    await shoot('daily-backup')
  })

  test('restores a day, and is told what came of it', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.button(backup.days.restore).click()
    await page.getByText(backup.counts.kept.replace('{{n}}', '1')).waitFor()
    await shoot('restored-day')
  })

  test('is told by the status bar and the page that the stick is not in, and that it is back', async () => {
    const { desk: driver, page, shoot, violations } = stage.window
    await rename(stick, `${stick} away`)
    await driver.button(backup.daily.now).click()
    const why = backup.causes.placeMissing
    await page.getByText(backup.daily.trouble.replace('{{why}}', why)).waitFor()
    const bar = page.getByRole('contentinfo', { name: status.bar })
    await bar.getByText(status.backupLate.replace('{{why}}', why)).waitFor()
    expect(await violations()).toEqual([])
    await shoot('stick-away')
    await rename(`${stick} away`, stick)
    await driver.button(backup.daily.now).click()
    await bar.getByText(status.backupLate.replace('{{why}}', why)).waitFor({ state: 'detached' })
  })
})

describe('an empty machine', { timeout: 120_000 }, () => {
  test('is offered a restore beside the ways to begin, and goes back from it', async () => {
    const sample = { portalUrl: 'http://127.0.0.1:1', enrolmentCode: 'x' }
    await using empty = await openDeskWindow({
      browser: stage.browser,
      served: stage.served,
      ports: { sample },
    })
    const { desk: driver, shoot, violations } = empty
    await driver.button(setUp.useSample).waitFor()
    await shoot('ways-to-begin')
    expect(await violations()).toEqual([])
    await driver.button(setUp.restore.open).click()
    await driver.button(setUp.restore.folder).click()
    await driver.button(setUp.back).click()
    await driver.button(setUp.useSample).waitFor()
  })

  test('gets its newsroom back from a day, and people sign in as before', async () => {
    await using empty = await openDeskWindow({
      browser: stage.browser,
      served: stage.served,
      ports: { chooseFolder: async () => stick, chooseZip: async () => zip },
    })
    const { desk: driver, page, shoot, violations } = empty
    await shoot('first-start')
    await driver.button(setUp.restore.open).click()
    await page.getByText(backup.leftOut).waitFor()
    expect(await violations()).toEqual([])
    await shoot('restore-newsroom')
    await driver.button(setUp.restore.zip).click()
    await page.getByText(/^Bản sao lưu bị hỏng/).waitFor()
    await driver.button(setUp.restore.folder).click()
    await driver.button(backup.days.restore).waitFor()
    await shoot('days-to-restore')
    await driver.button(backup.days.restore).click()
    await page.getByText(backup.counts.added.replace('{{n}}', '1')).waitFor()
    await page.getByText(backup.leftOut).waitFor()
    expect(await violations()).toEqual([])
    await shoot('newsroom-restored')
    await driver.button(setUp.restore.signIn).click()
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', TITLE)
    expect(await empty.faults()).toEqual([])
  })
})
