import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../src-model/signing/seal.ts'
import { administration } from '../../../src-renderer/words/vi/administration.ts'
import { desk as deskWords } from '../../../src-renderer/words/vi/desk.ts'
import { problems } from '../../../src-renderer/words/vi/problems.ts'
import { session, sheet } from '../../../src-renderer/words/vi/session.ts'
import { setUp } from '../../../src-renderer/words/vi/set-up.ts'
import { roles } from '../../../src-renderer/words/vi/workflow.ts'
import type { LonePortal } from '../../support/lone-portal.ts'
import { REGISTER_PASSPHRASE } from '../../support/newsroom-cast.ts'
import { portalToJoin } from '../../support/newsroom-in-node.ts'
import {
  ADMINISTRATOR,
  BOARD_MEMBER,
  PASSPHRASE,
  UNIT_APPROVER,
  WRITER,
} from '../../support/prepared-desk.ts'
import { preparedStage } from './harness/prepared-stage.ts'

const { people, departments, sectionsPage, portals, grants } = administration
const NEWCOMER = 'Hồ Thị Kim Ngân'
const FIRST_PASSPHRASE = 'ngày đầu đi làm'
const NEW_PASSPHRASE = 'chìa khóa mới tinh'

const stage = preparedStage({ joined: ['hue'], free: ['phu-xuan'] })

const about = (words: string, name: string) => words.replace('{{name}}', name)
const inRegister = async (name: string) =>
  (await stage.desk.do('readRegister', {})).people.find((each) => each.name === name)

/** How many entries of the register a portal holds. */
async function registerAt({ api }: LonePortal): Promise<number> {
  const card = await (await api('/portal', null)).json()
  return card.register.seq
}

function row(name: string) {
  return stage.window.page.getByRole('row').filter({
    has: stage.window.page.getByRole('rowheader', { name, exact: true }),
  })
}

async function page(name: keyof typeof administration.sections): Promise<void> {
  const tab = administration.sections[name]
  await stage.window.page.getByRole('tab', { name: tab, exact: true }).click()
}

async function ask(name: string, item: string): Promise<void> {
  const { desk: driver, page: shown } = stage.window
  await driver.button(about(people.actions, name)).click()
  await shown.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Signs the change in the dialog with the register key. */
async function sign(confirm: string = administration.save): Promise<void> {
  const { desk: driver } = stage.window
  await driver.field(administration.registerPassphrase, driver.dialog).fill(REGISTER_PASSPHRASE)
  await driver.button(confirm, driver.dialog).click()
}

/** Signs what needs no recovery sheet, and waits until it is written. */
async function signAndClose(confirm?: string): Promise<void> {
  await sign(confirm)
  await stage.window.desk.dialog.waitFor({ state: 'hidden' })
}

async function keepSheet(name: string): Promise<void> {
  const { desk: driver, page: shown } = stage.window
  const kept = shown.getByRole('region', { name: `${sheet.title}: ${name}` })
  await kept.waitFor()
  const { fingerprint: key = '' } = (await inRegister(name)) ?? {}
  expect(await kept.innerText()).toContain(key)
  await driver.press('Escape')
  await driver.field(sheet.stored).check()
  await driver.button(sheet.finish).click()
  await driver.dialog.waitFor({ state: 'hidden' })
}

// One day of an administrator in order: each test goes on where the one before left the desk.
describe('the administrator', { timeout: 120_000 }, () => {
  test('adds a person, who must have a department, and gets the sheet to print', async () => {
    const { desk: driver, page: shown, shoot, violations } = stage.window
    await driver.signIn(ADMINISTRATOR, PASSPHRASE)
    await driver.button(deskWords.administration).click()
    await driver.button(people.add).click()
    const { dialog } = driver
    await driver.field(people.name, dialog).fill(NEWCOMER)
    await driver.field(people.firstPassphrase, dialog).fill(FIRST_PASSPHRASE)
    await driver.field(roles.writer, dialog).check()
    await sign()
    const lacking = setUp.people.noDepartment.replace('{{role}}', roles.writer)
    await dialog.getByText(lacking).waitFor()
    expect(await inRegister(NEWCOMER)).toBeUndefined()
    await driver.choose(grants.departmentsOf.replace('{{role}}', roles.writer), 'Phòng Văn hóa')
    await driver.field(people.name, dialog).click()
    await shoot('add-person')
    expect(await violations()).toEqual([])
    await sign()
    await keepSheet(NEWCOMER)

    await shown.getByText(administration.saved).first().waitFor()
    await row(NEWCOMER).getByText('Người viết: Phòng Văn hóa').waitFor()
    await shoot('person-added')
    const held = [{ role: 'writer', departments: ['van-hoa'] }]
    expect(await inRegister(NEWCOMER)).toMatchObject({ active: true, grants: held })
  })

  test('changes the roles of a person, but not with a wrong key and not their own office', async () => {
    const { desk: driver, shoot } = stage.window
    await ask(UNIT_APPROVER, people.change)
    await driver.choose(
      grants.departmentsOf.replace('{{role}}', roles.unitApprover),
      'Phòng Văn hóa',
    )
    await driver.field(administration.registerPassphrase, driver.dialog).fill(PASSPHRASE)
    await driver.button(administration.save, driver.dialog).click()
    await driver.dialog.getByText(problems.wrongRegisterKey).waitFor()
    await shoot('change-roles')
    await signAndClose()
    await row(UNIT_APPROVER).getByText('Lãnh đạo đơn vị: Phòng Văn hóa').waitFor()
    expect((await inRegister(UNIT_APPROVER))?.grants).toEqual([
      { role: 'unitApprover', departments: ['van-hoa'] },
    ])

    await ask(ADMINISTRATOR, people.change)
    await driver.field(roles.administrator, driver.dialog).uncheck()
    await driver.dialog.getByText(people.keepOwnOffice).waitFor()
    await driver.press('Escape')
    await driver.dialog.waitFor({ state: 'hidden' })
  })

  test('replaces the key of a person who lost it, with a new sheet', async () => {
    const { desk: driver, shoot } = stage.window
    const before = await inRegister(WRITER)
    await ask(WRITER, people.replaceKey)
    await driver.field(session.newPassphrase, driver.dialog).fill(NEW_PASSPHRASE)
    await driver.field(session.repeatNewPassphrase, driver.dialog).fill(NEW_PASSPHRASE)
    await driver.field(people.compromised, driver.dialog).check()
    await shoot('replace-key')
    await sign()
    await keepSheet(WRITER)
    const after = await inRegister(WRITER)
    expect(after?.fingerprint).not.toBe(before?.fingerprint)
    await row(WRITER)
      .getByText(after?.fingerprint ?? '', { exact: true })
      .waitFor()
  })

  test('ends the work of a person, whom the list keeps as ended', async () => {
    const { desk: driver, shoot, violations } = stage.window
    await ask(BOARD_MEMBER, people.end)
    await driver.dialog.getByText(people.endHelp).waitFor()
    await shoot('end-person')
    expect(await violations()).toEqual([])
    await signAndClose(people.endConfirm)
    await row(BOARD_MEMBER).getByText(people.ended).waitFor()
    expect(await driver.button(about(people.actions, BOARD_MEMBER)).count()).toBe(0)
    await shoot('person-ended')
    expect(await inRegister(BOARD_MEMBER)).toMatchObject({ active: false })
  })

  test('adds a department and renames another, whose id stays', async () => {
    const { desk: driver, shoot } = stage.window
    await page('departments')
    await driver.button(departments.add).click()
    await driver.field(departments.name, driver.dialog).fill('Phường Thủy Xuân')
    await driver.choose(departments.gates, setUp.gates.one)
    await shoot('add-department')
    await signAndClose()
    await row('Phường Thủy Xuân').getByText('phuong-thuy-xuan').waitFor()
    await driver.button(about(departments.change, 'Văn phòng')).click()
    await driver.field(departments.name, driver.dialog).fill('Phòng Văn hóa')
    await driver.dialog.getByText(setUp.departments.twice).waitFor()
    await driver.field(departments.name, driver.dialog).fill('Văn phòng UBND thành phố')
    await signAndClose()
    await row('Văn phòng UBND thành phố').getByText('van-phong').waitFor()
    await shoot('departments')

    const { departments: kept } = await stage.desk.do('readRegister', {})
    expect(kept).toContainEqual({
      id: 'phuong-thuy-xuan',
      name: 'Phường Thủy Xuân',
      gates: ['board'],
    })
    expect(kept).toContainEqual({
      id: 'van-phong',
      name: 'Văn phòng UBND thành phố',
      gates: ['board'],
    })
  })

  test('adds a section and renames another', async () => {
    const { desk: driver, shoot } = stage.window
    await page('sections')
    await driver.button(sectionsPage.add).click()
    await driver.field(sectionsPage.name, driver.dialog).fill('Đời sống đô thị')
    await signAndClose()
    await row('Đời sống đô thị').getByText('doi-song-do-thi').waitFor()
    await driver.button(about(sectionsPage.change, 'Tin tức')).click()
    await driver.field(sectionsPage.name, driver.dialog).fill('Tin tức - Sự kiện')
    await signAndClose()
    await row('Tin tức - Sự kiện').getByText('tin-tuc').waitFor()
    await shoot('sections')
    expect((await stage.desk.do('readRegister', {})).sections).toEqual([
      { id: 'tin-tuc', name: 'Tin tức - Sự kiện' },
      { id: 'doi-song-do-thi', name: 'Đời sống đô thị' },
    ])
  })

  test('joins a second portal by its fingerprint and the code of its keeper', async () => {
    const { desk: driver, shoot, violations } = stage.window
    const second = stage.portals[1]
    if (second === undefined) throw new Error('there is no second portal')
    const { url, key, code } = await portalToJoin(second)
    await page('portals')
    await driver.button(portals.add).click()
    const { dialog } = driver
    await driver.field(setUp.portal.url, dialog).fill(url)
    await driver.button(setUp.portal.check, dialog).click()
    await dialog.getByText(fingerprint(key), { exact: true }).waitFor()
    await driver.field(setUp.portal.code, dialog).fill('khong-phai-ma-nay')
    await sign(portals.connect)
    await dialog.getByText(setUp.portal.compareFirst).waitFor()
    await driver.field(setUp.portal.same, dialog).check()
    await sign(portals.connect)
    await dialog.getByText(problems.wrongEnrolmentCode).waitFor()
    await shoot('join-portal')
    expect(await violations()).toEqual([])
    await driver.field(setUp.portal.code, dialog).fill(code)
    await signAndClose(portals.connect)
    await row('Cổng phu-xuan').getByText(fingerprint(key), { exact: true }).waitFor()
    await shoot('portals')

    const joined = await stage.desk.do('listPortals', {})
    expect(joined.map(({ portalId }) => portalId)).toEqual(['hue', 'phu-xuan'])
  })

  test('has every portal hold the register as it is now', async () => {
    const { page: shown } = stage.window
    const reach = async () => Promise.all(stage.portals.map(registerAt))
    await expect.poll(async () => new Set(await reach()).size, { timeout: 10_000 }).toBe(1)
    const [seq] = await reach()
    const line = portals.registerAt.replace('{{n}}', String(seq))
    await expect.poll(() => shown.getByText(line).count(), { timeout: 10_000 }).toBe(2)
  })

  test('leaves a desk where the newcomer works, and nobody whose time ended is offered', async () => {
    const { desk: driver, page: shown, shoot } = stage.window
    await driver.signOut(ADMINISTRATOR)
    await shown.getByRole('radio', { name: NEWCOMER }).waitFor()
    expect(await shown.getByRole('radio', { name: BOARD_MEMBER }).count()).toBe(0)
    const names = await shown
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.textContent ?? ''))
    expect(names.map((name) => name.replace(/^\p{Lu}{1,2}(?=\p{Lu})/u, ''))).toEqual([
      ADMINISTRATOR,
      WRITER,
      UNIT_APPROVER,
      NEWCOMER,
    ])
    await shoot('sign-in-after')
    await driver.signIn(NEWCOMER, FIRST_PASSPHRASE)
    await driver.button(deskWords.newArticle).waitFor()
    await driver.signOut(NEWCOMER)
    await driver.signIn(WRITER, NEW_PASSPHRASE)
    expect(await stage.window.faults()).toEqual([])
  })
})
