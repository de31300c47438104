import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mustRun, runCommand } from '../../scripts/run-command.ts'
import { editorVi } from '../../src-renderer/words/editor-vi.ts'
import { banners } from '../../src-renderer/words/vi/desk.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'

const TITLE = 'Bài trên đĩa đầy'

/** Whether this machine lets us mount a small disk; without that there is no full one. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0

test.runIf(mayMount)(
  'a full disk is told, typing goes on, and all is saved once there is room',
  async () => {
    const dataDir = await dataFolder()
    await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Gốc.'))
    const filler = await moveToSmallDisk(path.join(dataDir, 'newsroom'))
    await using running = await launchApp({ dataDir })
    const driver = new DeskDriver(running.page)
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', TITLE)
    await driver.editor.click()
    await driver.press('Control+End')
    await fill(filler)
    await running.page.keyboard.insertText(' Gõ khi đĩa đầy.'.repeat(8_000))
    await running.page.getByText(banners.savingTrouble).waitFor({ timeout: 60_000 })
    expect(await driver.editor.innerText()).toContain('Gõ khi đĩa đầy.')

    // Closing would lose what is not saved, so the page asks first.
    await running.app.evaluate(({ app }) => app.quit())
    await running.page.getByText(editorVi.leaving.heading).waitFor()
    await driver.button(editorVi.leaving.stay).click()

    await rm(filler)
    await running.page
      .getByText(banners.savingTrouble)
      .waitFor({ state: 'hidden', timeout: 60_000 })
    await driver.saved()
    const written = await driver.editor.innerText()
    await running.page.reload()
    await driver.open('mine', TITLE)
    await expect.poll(() => driver.editor.innerText()).toBe(written)
  },
)

/** Puts a folder on a disk of its own that is a few hundred kilobytes larger than what lies in it. */
async function moveToSmallDisk(folder: string): Promise<string> {
  const kept = `${folder}-kept`
  await mustRun('cp', ['-a', folder, kept], { output: 'capture' })
  await mustRun('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=0700', 'tmpfs', folder], {
    output: 'capture',
  })
  onTestFinished(async () => {
    await runCommand('umount', ['-l', folder], { output: 'capture' })
  })
  await mustRun('cp', ['-a', `${kept}/.`, folder], { output: 'capture' })
  return path.join(folder, 'filler')
}

/** Leaves no block free. */
async function fill(file: string): Promise<void> {
  for (const size of [1024 * 1024, 64 * 1024, 4096]) {
    for (let blocks = 0; blocks < 64; blocks++) {
      const full = await writeFile(file, Buffer.alloc(size), { flag: 'a' }).then(
        () => false,
        () => true,
      )
      if (full) break
    }
  }
}
