import { expect, test } from 'vitest'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'

const TITLE = 'Bài để hoàn tác'
/** Longer than the time within which typing counts as one change. */
const PAUSE = 700

async function openArticle(driver: DeskDriver): Promise<void> {
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await driver.editor.waitFor()
}

/** Puts words in at once, so that they are one change however slow the machine is. */
async function type(driver: DeskDriver, words: string): Promise<void> {
  await driver.page.keyboard.insertText(words)
  await driver.page.waitForTimeout(PAUSE)
}

function text(driver: DeskDriver): Promise<string> {
  return driver.editor.innerText()
}

test('undo goes on behind a reload of the page and behind a restart of the program', async () => {
  const dataDir = await dataFolder()
  await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Gốc.'))
  {
    await using running = await launchApp({ dataDir })
    const driver = new DeskDriver(running.page)
    await openArticle(driver)
    await driver.editor.click()
    await driver.press('Control+End')
    for (const words of [' Một.', ' Hai.', ' Ba.']) await type(driver, words)
    await driver.saved()
    await running.page.reload()
    await driver.open('mine', TITLE)
    await driver.editor.click()
    await driver.press('Control+End', 'Control+Z')
    await expect.poll(() => text(driver)).toContain('Gốc. Một. Hai.')
    expect(await text(driver)).not.toContain('Ba.')
    await driver.saved()
    await running.close()
  }
  await using again = await launchApp({ dataDir })
  const driver = new DeskDriver(again.page)
  await openArticle(driver)
  await driver.editor.click()
  await driver.press('Control+End', 'Control+Z')
  await expect.poll(() => text(driver)).not.toContain('Hai.')
  expect(await text(driver)).toContain('Gốc. Một.')
  await driver.press('Control+Shift+Z', 'Control+Shift+Z')
  await expect.poll(() => text(driver)).toContain('Gốc. Một. Hai. Ba.')
})

test('the menu takes back and does again what the keys do', async () => {
  const dataDir = await dataFolder()
  await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Gốc.'))
  await using running = await launchApp({ dataDir })
  const driver = new DeskDriver(running.page)
  await openArticle(driver)
  await driver.editor.click()
  await driver.press('Control+End')
  await type(driver, ' Một.')
  await type(driver, ' Hai.')
  await choose(running, 'Hoàn tác')
  await expect.poll(() => text(driver)).toMatch(/Gốc\. Một\.\s*$/)
  await choose(running, 'Hoàn tác')
  await expect.poll(() => text(driver)).toMatch(/Gốc\.\s*$/)
  await choose(running, 'Làm lại')
  await expect.poll(() => text(driver)).toMatch(/Gốc\. Một\.\s*$/)
})

/** Clicks an entry of the menu "Sửa". */
function choose({ app }: RunningApp, label: string): Promise<void> {
  return app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const entries = Menu.getApplicationMenu()?.items[1]?.submenu?.items
    const entry = entries?.find((each) => each.label === wanted)
    const window = BrowserWindow.getAllWindows()[0]
    entry?.click(undefined, window, window?.webContents)
  }, label)
}
