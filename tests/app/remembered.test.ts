import path from 'node:path'
import { expect, test } from 'vitest'
import { desk } from '../../src-renderer/words/vi/desk.ts'
import { session } from '../../src-renderer/words/vi/session.ts'
import { readLog } from '../support/desk-app.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'

const TITLE = 'Cầu đi bộ lát gỗ lim mở cửa trở lại'

test('whoever closed the program finds the article and the caret again, and is asked for the passphrase once they write', async () => {
  const dataDir = await dataFolder()
  await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Từ sáng nay.'))
  {
    await using running = await launchApp({ dataDir })
    const driver = new DeskDriver(running.page)
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', TITLE)
    await driver.editor.filter({ hasText: TITLE }).waitFor()
    await running.close()
  }
  await using running = await launchApp({ dataDir })
  const driver = new DeskDriver(running.page)
  await driver.editor.and(running.page.locator(':focus')).waitFor()
  expect(await driver.editor.innerText()).toContain(TITLE)
  await expect.poll(() => readLog(running)).toMatch(/ started \{.*"caret":\d+\}/)

  await running.page.keyboard.insertText(' Cầu đã mở')
  await driver.dialog.getByRole('heading', { name: session.keyTitle }).waitFor()
  await shoot(running, 'key-asked')
  await running.page.keyboard.press('Escape')
  await driver.dialog.waitFor({ state: 'hidden' })
  await driver.editor.and(running.page.locator(':focus')).waitFor()
  await running.page.keyboard.insertText(' lại.')
  await running.page.waitForTimeout(2_500)
  expect(await driver.dialog.count()).toBe(0)
  await shoot(running, 'key-put-off')

  await driver.signIn(WRITER, PASSPHRASE)
  await driver.saved()
  expect(await driver.editor.innerText()).toContain('Từ sáng nay. Cầu đã mở lại.')
}, 120_000)

test('an act that must be signed waits for the passphrase and then goes on by itself', async () => {
  const dataDir = await dataFolder()
  await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Từ sáng nay.'))
  {
    await using running = await launchApp({ dataDir })
    await new DeskDriver(running.page).signIn(WRITER, PASSPHRASE)
    await running.close()
  }
  await using running = await launchApp({ dataDir })
  const driver = new DeskDriver(running.page)
  await driver.button(desk.newArticle).first().click()
  await driver.giveKey(PASSPHRASE)
  await driver.editor.waitFor()
  await driver.writable(true)
}, 120_000)

/** A picture for people, when a folder for it is named. */
async function shoot({ page }: RunningApp, name: string): Promise<void> {
  const folder = process.env['DESK_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
