import type { Locator } from 'playwright'
import { describe, expect, test } from 'vitest'
import { editorEn } from '../../../src-renderer/words/editor-en.ts'
import { administration } from '../../../src-renderer/words/en/administration.ts'
import { desk, person, status } from '../../../src-renderer/words/en/desk.ts'
import { publishing } from '../../../src-renderer/words/en/publishing.ts'
import { session, sheet } from '../../../src-renderer/words/en/session.ts'
import { dialogs, moves, review } from '../../../src-renderer/words/en/workflow.ts'
import {
  ADMINISTRATOR,
  BOARD_MEMBER,
  PASSPHRASE,
  UNIT_APPROVER,
  WRITER,
} from '../../support/prepared-desk.ts'
import { preparedStage, signBothGates, submitted } from './harness/prepared-stage.ts'

const LIVE = 'Hội chợ xuân mở cửa tại công viên Thương Bạc'
const SIGNED = 'Trao học bổng cho học sinh vùng đầm phá'
const WAITING = 'Tập huấn chữ ký số cho cán bộ phường'
const DRAFT = 'Bản nháp còn dang dở'
const POINT = 'Cần ghi rõ nguồn số liệu.'
const BODY = 'Nội dung do đơn vị cung cấp.'

/** What people wrote or named themselves stays as it is in every language. */
const OWN_WORDS = [
  ...[LIVE, SIGNED, WAITING, DRAFT, POINT, BODY],
  ...[ADMINISTRATOR, WRITER, UNIT_APPROVER, BOARD_MEMBER, 'Tác giả'],
  ...['Tòa soạn thành phố', 'Phòng Văn hóa', 'Văn phòng', 'Tin tức', 'Cổng hue'],
]

const stage = preparedStage({
  joined: ['hue'],
  async prepare(newsroom) {
    const live = await submitted(newsroom, LIVE, BODY)
    await signBothGates(newsroom, live)
    await newsroom.publish(live)
    const signed = await submitted(newsroom, SIGNED, BODY)
    await signBothGates(newsroom, signed)
    const returned = await submitted(newsroom, DRAFT, BODY)
    await submitted(newsroom, WAITING, BODY)
    await newsroom.signIn(UNIT_APPROVER)
    await newsroom.move(returned, { move: 'return', points: [POINT] })
    await newsroom.do('changeSettings', { language: 'en' })
  },
})

/** Longer ones first, so that none is cut in two. */
const own = OWN_WORDS.toSorted((one, other) => other.length - one.length)
const VIETNAMESE = /[À-ỹ]/

/** Every text that the screen shows, reads out or hints at, without people's own words. */
async function foreignTexts(): Promise<readonly string[]> {
  const texts = await stage.window.page.evaluate(() => {
    const found: string[] = []
    const named = ['aria-label', 'placeholder', 'title', 'alt', 'data-placeholder']
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility()) continue
      for (const name of named) found.push(element.getAttribute(name) ?? '')
      if (element instanceof HTMLInputElement) found.push(element.value)
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '')
      }
    }
    return found
  })
  const stripped = texts.map((text) => own.reduce((rest, each) => rest.replaceAll(each, ''), text))
  return [...new Set(stripped.filter((text) => VIETNAMESE.test(text)))]
}

/** The screen as it is now reads English. */
async function readsEnglish(what: string): Promise<void> {
  await stage.window.shoot(`english-${what}`)
  expect.soft(await foreignTexts(), what).toEqual([])
}

const button = (name: string, within?: Locator) => stage.window.desk.button(name, within)

async function signIn(name: string): Promise<void> {
  const { page, desk: driver } = stage.window
  await page.getByRole('heading', { name: session.signInTitle }).waitFor()
  await page.getByRole('radio', { name }).check({ force: true })
  await driver.field(session.passphrase).fill(PASSPHRASE)
  await button(session.signIn).click()
  await page.getByRole('navigation', { name: desk.lists }).waitFor()
}

async function pick(who: string, item: string): Promise<void> {
  await button(person.menu.replace('{{name}}', who)).click()
  await stage.window.page.getByRole('menuitem', { name: item }).click()
}

async function open(list: string, title: string): Promise<void> {
  const lists = stage.window.page.getByRole('navigation', { name: desk.lists })
  await lists.getByRole('button', { name: new RegExp(`^${list} \\d+$`) }).click()
  await lists.getByRole('button').filter({ hasText: title }).first().click()
  await stage.window.page
    .getByRole('textbox', { name: editorEn.article, exact: true })
    .filter({ hasText: title })
    .waitFor()
  await stage.window.page.getByText(review.path).first().waitFor({ state: 'attached' })
}

/** Opens a dialog by its button, reads it and puts it away. */
async function readsDialog(name: string, ready: string): Promise<void> {
  const { dialog } = stage.window.desk
  await button(name).first().click()
  await dialog.getByText(ready).first().waitFor()
  await readsEnglish(`dialog ${name}`)
  await stage.window.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

// One walk in order: each test goes on where the one before left the desk.
describe('an English desk reads English', { timeout: 120_000 }, () => {
  test('before anybody signed in', async () => {
    const { page } = stage.window
    await page.getByRole('heading', { name: session.signInTitle }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await readsEnglish('sign-in')
    await button(session.forgotten).click()
    await button(session.recover).click()
    await readsEnglish('recovery')
    await button(session.backToSignIn).click()
    await button(session.signIn).click()
  })

  test('for a writer, with every panel and dialog of an article', async () => {
    const { page } = stage.window
    await signIn(WRITER)
    await readsEnglish('empty desk')
    await open(desk.mine, DRAFT)
    await readsEnglish('returned article')
    await button(moves.trash).click()
    const undo = button(desk.undo, page.getByRole('alert'))
    await undo.waitFor()
    await readsEnglish('trashed')
    await undo.click()
    await button(moves.trash).waitFor()
    await open(desk.others, WAITING)
    await readsDialog(moves.withdraw, dialogs.withdraw.help)
    await open(desk.others, SIGNED)
    await readsDialog(moves.reopen, dialogs.reopen.help)
    await open(desk.rest, LIVE)
    for (const tab of [review.tab, desk.history, publishing.tab]) {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      await readsEnglish(`panel ${tab}`)
    }
    await readsDialog(moves.correct, dialogs.correct.help)
  })

  test('for a writer’s own settings and sheet, and under the lock', async () => {
    const { page, desk: driver } = stage.window
    for (const item of [person.settings, person.changePassphrase, person.shortcuts]) {
      await pick(WRITER, item)
      await driver.dialog.waitFor()
      await readsEnglish(item)
      await page.keyboard.press('Escape')
      await driver.dialog.waitFor({ state: 'hidden' })
    }
    await pick(WRITER, person.recoverySheet)
    await driver.field(session.passphrase, driver.dialog).fill(PASSPHRASE)
    await button(person.makeSheet, driver.dialog).click()
    await page.getByText(sheet.once).waitFor()
    await readsEnglish('sheet')
    await driver.field(sheet.stored).check()
    await button(sheet.finish).click()
    stage.desk.newsroom.lock()
    await page.getByRole('heading', { name: session.lockedTitle }).waitFor()
    await readsEnglish('lock')
    await driver.field(session.passphrase).fill(PASSPHRASE)
    await button(session.unlock).click()
    await pick(WRITER, person.signOut)
  })

  test('for who reviews, and for who signs', async () => {
    const { page, desk: driver } = stage.window
    await signIn(UNIT_APPROVER)
    await open(desk.waiting, WAITING)
    await readsEnglish('to review')
    await readsDialog(moves.return, dialogs.return.help)
    await readsDialog(moves.refuse, dialogs.refuse.help)
    await readsDialog(review.editDirectly, review.editDirectlyWarning)
    await button(moves.approve).click()
    const reading = driver.dialog.getByRole('region', { name: dialogs.approve.reading })
    await reading.getByRole('article').waitFor()
    await readsEnglish('signing')
    await page.keyboard.press('Escape')
    await driver.dialog.waitFor({ state: 'hidden' })
    await pick(UNIT_APPROVER, person.signOut)
  })

  test('for the board and the outbox', async () => {
    const { page } = stage.window
    await signIn(BOARD_MEMBER)
    await open(desk.rest, LIVE)
    await readsDialog(publishing.takeDown, publishing.takeDownHelp)
    await button(publishing.publish).click()
    await page.getByText(publishing.sameReceiptHelp).waitFor()
    await readsEnglish('same receipt')
    await button(publishing.checkDrift).click()
    await page.getByText(publishing.drift.asApproved.replace('{{portal}}', 'Cổng hue')).waitFor()
    await button(status.portalsFine.replace('{{n}}', '1')).click()
    await page.getByRole('cell').filter({ hasText: publishing.sentences.published }).waitFor()
    await readsEnglish('outbox')
    await pick(BOARD_MEMBER, person.signOut)
  })

  test('for the administrator, on every page and in every dialog', async () => {
    const { page } = stage.window
    await signIn(ADMINISTRATOR)
    await button(desk.administration).click()
    const { sections, people, departments, sectionsPage, portals, register } = administration
    const pages = [
      [sections.people, people.add],
      [sections.departments, departments.add],
      [sections.sections, sectionsPage.add],
      [sections.portals, portals.add],
      [sections.register, register.move],
    ] as const
    for (const [name, dialog] of pages) {
      await page.getByRole('tab', { name, exact: true }).click()
      await readsEnglish(`page ${name}`)
      await readsDialog(dialog, administration.registerPassphrase)
    }
    await page.getByRole('tab', { name: sections.people, exact: true }).click()
    for (const act of [people.change, people.replaceKey, people.end]) {
      await button(people.actions.replace('{{name}}', WRITER)).click()
      await page.getByRole('menuitem', { name: act, exact: true }).click()
      await page.getByText(administration.registerPassphrase).waitFor()
      await readsEnglish(act)
      await page.keyboard.press('Escape')
      await stage.window.desk.dialog.waitFor({ state: 'hidden' })
    }
    expect(await stage.window.faults()).toEqual([])
  })
})
