import { describe, expect, test } from 'vitest'
import { person } from '../../../src-renderer/words/vi/desk.ts'
import { problems } from '../../../src-renderer/words/vi/problems.ts'
import { session, sheet } from '../../../src-renderer/words/vi/session.ts'
import { PASSPHRASE, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const AFTER_RECOVERY = 'đò dọc sông Hương'
const AFTER_CHANGE = 'nắng mới qua cầu Trường Tiền'

const stage = preparedStage({})

/** The code of the sheet that is on the screen now. */
async function shownCode(): Promise<string> {
  const term = stage.window.page.getByRole('term').filter({ hasText: sheet.code }).first()
  return term.locator('xpath=following-sibling::dd[1]').innerText()
}

/** Whether a code opens the writer's account; one that does is used up by the asking. */
async function opensAccount(code: string, next: string): Promise<boolean> {
  const personId = await stage.desk.idOf(WRITER)
  return (await stage.desk.ask('recoverAccount', { personId, code, next })).ok
}

async function keepSheet(): Promise<void> {
  const { desk: driver } = stage.window
  expect(await driver.button(sheet.finish).isDisabled()).toBe(true)
  await driver.field(sheet.stored).check()
  await driver.button(sheet.finish).click()
}

async function pick(item: string): Promise<void> {
  const { desk: driver, page } = stage.window
  await driver.button(person.menu.replace('{{name}}', WRITER)).click()
  await page.getByRole('menuitem', { name: item }).click()
}

// One story in order: each test goes on where the one before left the desk.
describe('a writer who forgot the passphrase', { timeout: 120_000 }, () => {
  const codes: string[] = []

  test('is told what is wrong with a code, and with a passphrase', async () => {
    const { desk: driver, page, shoot } = stage.window
    await page.getByRole('radio', { name: WRITER }).check({ force: true })
    await driver.button(session.forgotten).click()
    await driver.field(session.recoveryCode).fill('ABCD-EFGH-JKMN-PQRS')
    await driver.field(session.newPassphrase).fill('ngắn')
    await driver.button(session.recover).click()
    await page.getByText(problems.passphraseTooShort).waitFor()
    await driver.field(session.newPassphrase).fill(AFTER_RECOVERY)
    await driver.field(session.repeatNewPassphrase).fill(`${AFTER_RECOVERY}!`)
    await page.getByText(session.notTheSame).waitFor()
    await driver.field(session.repeatNewPassphrase).fill(AFTER_RECOVERY)
    await driver.button(session.recover).click()
    await page.getByRole('alert').filter({ hasText: problems.wrongRecoveryCode }).waitFor()
    await shoot('wrong-code')
  })

  test('comes in by the printed code, however it is typed, and gets a new sheet', async () => {
    const { desk: driver, page, shoot } = stage.window
    const printed = stage.sheets.find(({ name }) => name === WRITER)
    codes.push(printed?.code ?? '')
    const typed = codes[0]?.toLowerCase().replaceAll('-', ' ') ?? ''
    await driver.field(session.recoveryCode).fill(`  ${typed} `)
    await driver.button(session.recover).click()
    await page.getByText(sheet.once).waitFor()
    await shoot('new-sheet')
    expect(await stage.window.violations()).toEqual([])
    codes.push(await shownCode())
    expect(codes[1]).toMatch(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    expect(codes[1]).not.toBe(codes[0])
    await page
      .getByText(printed?.fingerprint ?? '', { exact: true })
      .first()
      .waitFor()
    await keepSheet()
    await page.getByRole('heading', { name: session.signInTitle }).waitFor()
  })

  test('signs in with the new passphrase only, and the used code opens nothing', async () => {
    const { desk: driver, page } = stage.window
    await page.getByRole('radio', { name: WRITER }).check({ force: true })
    await driver.field(session.passphrase).fill(PASSPHRASE)
    await driver.button(session.signIn).click()
    await page.getByRole('alert').filter({ hasText: problems.wrongPassphrase }).waitFor()
    await driver.signIn(WRITER, AFTER_RECOVERY)
    expect(await opensAccount(codes[0] ?? '', 'không được đâu')).toBe(false)
  })

  test('changes the passphrase at the desk', async () => {
    const { desk: driver, page, shoot } = stage.window
    await pick(person.changePassphrase)
    const { dialog } = driver
    await driver.field(person.currentPassphrase, dialog).fill(PASSPHRASE)
    await driver.field(session.newPassphrase, dialog).fill(AFTER_CHANGE)
    await driver.field(session.repeatNewPassphrase, dialog).fill(AFTER_CHANGE)
    await driver.button(person.changePassphrase, dialog).click()
    await dialog.getByRole('alert').filter({ hasText: problems.wrongPassphrase }).waitFor()
    await shoot('change-passphrase')
    await driver.field(person.currentPassphrase, dialog).fill(AFTER_RECOVERY)
    await driver.button(person.changePassphrase, dialog).click()
    await page.getByText(person.passphraseChanged).waitFor()
    await driver.signOut(WRITER)
    await driver.signIn(WRITER, AFTER_CHANGE)
  })

  test('prints a sheet anew, whose code no key or click can lose before it is kept', async () => {
    const { desk: driver, page, shoot } = stage.window
    await pick(person.recoverySheet)
    await driver.field(session.passphrase, driver.dialog).fill(AFTER_CHANGE)
    await driver.button(person.makeSheet, driver.dialog).click()
    await page.getByText(sheet.once).waitFor()
    codes.push(await shownCode())
    await shoot('sheet-anew')
    await driver.press('Escape')
    await page.mouse.click(5, 5)
    expect(await shownCode()).toBe(codes[2])
    await keepSheet()
    await driver.dialog.waitFor({ state: 'hidden' })
    expect(await opensAccount(codes[1] ?? '', 'không được đâu')).toBe(false)
    expect(await opensAccount(codes[2] ?? '', AFTER_RECOVERY)).toBe(true)
    expect(await stage.window.faults()).toEqual([])
  })
})
