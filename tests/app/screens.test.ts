import { afterAll, beforeAll, expect, test } from 'vitest'
import { administration } from '../../src-renderer/words/vi/administration.ts'
import { desk, person } from '../../src-renderer/words/vi/desk.ts'
import { session } from '../../src-renderer/words/vi/session.ts'
import { setUp } from '../../src-renderer/words/vi/set-up.ts'
import { dialogs, moves } from '../../src-renderer/words/vi/workflow.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { accessibilityFaults, pageComplaints } from '../support/page-judge.ts'
import {
  ADMINISTRATOR,
  BOARD_MEMBER,
  dataFolder,
  PASSPHRASE,
  prepareDesk,
  UNIT_APPROVER,
  WRITER,
} from '../support/prepared-desk.ts'

const TITLE = 'Phường Thuận Hòa đưa thủ tục hộ tịch về tận tổ dân phố'
let running: RunningApp
let driver: DeskDriver

beforeAll(async () => {
  const dataDir = await dataFolder(afterAll)
  await prepareDesk(dataDir, async (prepared) => {
    await prepared.begin('Bản nháp đang viết dở', 'Đoạn thứ nhất.')
    const submitted = await prepared.begin(TITLE, 'Sáng thứ bảy hằng tuần, tổ công tác nhận hồ sơ.')
    await prepared.move(submitted, { move: 'submit' })
  })
  running = await launchApp({ dataDir })
  driver = new DeskDriver(running.page)
})

afterAll(async () => {
  await running[Symbol.asyncDispose]()
})

/** The screen as it is now has nothing that axe, the policy or the console complains of. */
async function isSound(what: string): Promise<void> {
  expect.soft(await accessibilityFaults(running.page), what).toEqual([])
  expect.soft(await pageComplaints(running.page), what).toEqual([])
}

/** The same by day and by night: for one screen of each kind, as all take their colours from one theme. */
async function isSoundAtNightToo(what: string): Promise<void> {
  await isSound(what)
  const { page } = running
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await accessibilityFaults(page, 'colours'), `${what}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

async function changeTo(name: string, from: string): Promise<void> {
  await driver.signOut(from)
  await driver.signIn(name, PASSPHRASE)
}

async function pick(item: string, who: string): Promise<void> {
  await driver.button(person.menu.replace('{{name}}', who)).click()
  await running.page.getByRole('menuitem', { name: item }).click()
}

test('the first start shows the set-up, and each of its screens is sound', async () => {
  await using fresh = await launchApp()
  const { page } = fresh
  await page.getByText(setUp.steps.newsroom).first().waitFor()

  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: setUp.next, exact: true }).click()
  await page.getByText(setUp.missing).first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await pageComplaints(page)).toEqual([])
})

test('sign-in and the way back from a forgotten passphrase are sound', async () => {
  const { page } = running
  await page.getByRole('heading', { name: session.signInTitle }).waitFor()
  await isSoundAtNightToo('sign-in')
  await driver.button(session.forgotten).click()
  await page.getByText(session.recoverHelp).waitFor()
  await isSound('recovery')
  await driver.button(session.backToSignIn).click()
})

test('the desk of a writer is sound, empty and with an open article', async () => {
  await driver.signIn(WRITER, PASSPHRASE)
  await isSound('desk')
  await driver.open('mine', 'Bản nháp đang viết dở')
  await driver.editor.waitFor()
  await isSoundAtNightToo('open article')
  for (const tab of [desk.history, 'Đăng']) {
    await running.page.getByRole('tab', { name: tab, exact: true }).click()
    await isSound(`panel ${tab}`)
  }
  await running.page.getByRole('tab', { name: 'Duyệt', exact: true }).click()
})

test('the dialogs of a writer are sound', async () => {
  await driver.button(moves.submit).first().click()
  await driver.dialog.waitFor()
  await isSoundAtNightToo('submit')
  await driver.button(dialogs.cancel, driver.dialog).click()
  for (const item of [person.settings, person.changePassphrase, person.shortcuts]) {
    await pick(item, WRITER)
    await driver.dialog.waitFor()
    await isSound(item)
    await running.page.keyboard.press('Escape')
    await driver.dialog.waitFor({ state: 'hidden' })
  }
  await running.page.getByRole('button', { name: desk.outbox, exact: true }).click()
  await isSoundAtNightToo('outbox')
  await running.page.getByRole('button', { name: desk.articles, exact: true }).click()
})

test('the lock screen is sound and gives the article back as it was', async () => {
  await running.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click()
  })
  await running.page.getByRole('heading', { name: session.lockedTitle }).waitFor()
  await isSound('lock')
  await driver.field(session.passphrase).fill(PASSPHRASE)
  await driver.button(session.unlock).click()
  await driver.lists.waitFor()
})

test('the desk of an approver and its dialogs are sound', async () => {
  await changeTo(UNIT_APPROVER, WRITER)
  await driver.open('waiting', TITLE)
  await isSoundAtNightToo('to review')
  await driver.button(moves.return).first().click()
  await driver.dialog.waitFor()
  await isSound('return')
  await driver.button(dialogs.cancel, driver.dialog).click()
  await driver.readBeforeSigning()
  await isSoundAtNightToo('approve')
  await driver.sign(PASSPHRASE)
})

test('the room of the administrator is sound on every page', async () => {
  await changeTo(ADMINISTRATOR, UNIT_APPROVER)
  await running.page.getByRole('button', { name: desk.administration, exact: true }).click()
  for (const name of Object.values(administration.sections)) {
    await running.page.getByRole('tab', { name, exact: true }).click()
    await isSound(name)
  }
})

test('the board reads what the unit signed', async () => {
  await changeTo(BOARD_MEMBER, ADMINISTRATOR)
  await driver.open('waiting', TITLE)
  await isSound('for the board')
  expect(await driver.readBeforeSigning()).toContain('Sáng thứ bảy hằng tuần')
})
