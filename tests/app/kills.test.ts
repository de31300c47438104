import { expect, test } from 'vitest'
import { askFromPage } from '../support/desk-app.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { sized } from '../support/fault-size.ts'
import { reportFaults } from '../support/faults/fault-line.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'
import { seededRandom } from '../support/seeded-random.ts'

const KILLS = sized({ short: 3, full: 20 })
const TITLE = 'Bài bị ngắt điện'

/** What the page had been told to be on disk when it was last looked at. */
interface Acknowledged {
  readonly localSeq: number
  readonly text: string
}

test(`loses nothing acknowledged and no file over ${KILLS} kills while somebody types`, async () => {
  const seed = process.env['APP_KILLS_SEED'] ?? String(Date.now())
  process.stderr.write(`seed of the kills: ${seed}\n`)
  const random = seededRandom(seed)
  const dataDir = await dataFolder()
  const articleId = await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Gốc'))
  let promised: Acknowledged = { localSeq: 0, text: 'Gốc' }
  for (let kill = 0; kill <= KILLS; kill++) {
    await using running = await launchApp({ dataDir })
    const found = await openAgain(running, articleId)
    expect(found.localSeq, `after kill ${kill}`).toBeGreaterThanOrEqual(promised.localSeq)
    expect(found.text.startsWith(promised.text), `after kill ${kill}: ${found.text}`).toBe(true)
    expect(await unreadable(running), `after kill ${kill}`).toEqual([])
    if (kill === KILLS) break
    const moment = 300 + ((random(2)[0] ?? 0) / 255) * 2_500
    promised = await typeUntilKilled(running, articleId, `${kill}`, moment)
  }
  reportFaults('kills', 'app while typing', { kills: KILLS, lost: 0, unreadable: 0 })
}, 900_000)

/** Signs in, opens the article and tells what is there. */
async function openAgain(running: RunningApp, articleId: string): Promise<Acknowledged> {
  const driver = new DeskDriver(running.page)
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await driver.editor.waitFor()
  return { localSeq: await seqOf(running, articleId), text: await bodyOf(running) }
}

/** Types words one after the other and pulls the plug after some milliseconds. */
async function typeUntilKilled(
  running: RunningApp,
  articleId: string,
  word: string,
  moment: number,
): Promise<Acknowledged> {
  const { page } = running
  await page.getByRole('textbox', { name: 'Bài viết', exact: true }).click()
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(40)
  let last: Acknowledged = {
    localSeq: await seqOf(running, articleId),
    text: await bodyOf(running),
  }
  let isOver = false
  const typing = (async () => {
    while (!isOver) {
      await page.keyboard.type(` ${word}`, { delay: 15 })
      await page.waitForTimeout(60)
    }
  })().catch(() => undefined)
  const watching = (async () => {
    while (!isOver) last = await acknowledged(running, articleId, last)
  })().catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, moment))
  isOver = true
  await running.kill()
  await Promise.allSettled([typing, watching])
  return last
}

/**
 * The text of the page together with the number on disk, if the page says afterwards that all is saved.
 * The status bar is drawn a moment after the letter that it speaks of.
 */
async function acknowledged(
  running: RunningApp,
  articleId: string,
  before: Acknowledged,
): Promise<Acknowledged> {
  const text = await running.page.evaluate(async () => {
    const body = document.querySelector('.ProseMirror p:not(.article-sapo)')?.textContent ?? ''
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const saved = document.querySelector('[role=contentinfo] [role=status]')?.textContent ?? ''
    return saved.startsWith('Đã lưu') ? body : null
  })
  const localSeq = await seqOf(running, articleId)
  return { localSeq, text: text ?? before.text }
}

async function seqOf(running: RunningApp, articleId: string): Promise<number> {
  const status = (await askFromPage(running, 'readStatus', { articleId })) as {
    readonly value: { readonly localSeq: number }
  }
  return status.value.localSeq
}

function bodyOf({ page }: RunningApp): Promise<string> {
  return page.evaluate(
    () => document.querySelector('.ProseMirror p:not(.article-sapo)')?.textContent ?? '',
  )
}

/** Files that could not be used; what was half written when the power went was never promised. */
async function unreadable(running: RunningApp): Promise<readonly unknown[]> {
  const told = (await askFromPage(running, 'listRecoveries', {})) as {
    readonly value: readonly { readonly cause: string }[]
  }
  return told.value.filter(({ cause }) => cause !== 'tornTail')
}
