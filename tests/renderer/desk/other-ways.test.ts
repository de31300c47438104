import { describe, expect, test } from 'vitest'
import { desk as deskWords } from '../../../src-renderer/words/vi/desk.ts'
import { acts, dialogs, moved, moves, review } from '../../../src-renderer/words/vi/workflow.ts'
import { PASSPHRASE, UNIT_APPROVER, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage, signBothGates, submitted } from './harness/prepared-stage.ts'

const HASTY = 'Phường Vỹ Dạ ra quân dọn vệ sinh ven sông'
const HEARSAY = 'Nghe nói sắp mở tuyến xe buýt về biển Thuận An'
const SIGNED = 'Thư viện Tổng hợp mở cửa cả chủ nhật'
const SPARE = 'Bản thử, viết lại sau'
const REASON = 'Tin chưa có nguồn chính thức, ngành giao thông đã bác bỏ.'

const ids = new Map<string, string>()
const stage = preparedStage({
  async prepare(desk) {
    const body = 'Sáng nay, đông đảo bà con và đoàn viên tham gia.'
    for (const title of [HASTY, HEARSAY, SIGNED]) ids.set(title, await submitted(desk, title, body))
    ids.set(SPARE, await desk.begin(SPARE, body))
    await signBothGates(desk, ids.get(SIGNED) ?? '')
  },
})

/** What the newsroom has of an article, as the person at the desk may read it. */
const kept = (title: string) => stage.desk.status(ids.get(title) ?? '')

// One day in order: each test goes on where the one before left the desk.
describe('an article goes other ways than to the portal', { timeout: 120_000 }, () => {
  test('its writer withdraws it and can write in it again', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('others', HASTY)
    await driver.make('withdraw', () => shoot('withdraw'))

    await page.getByText(moved.withdraw).waitFor()
    await driver.button(moves.submit).waitFor()
    await driver.writable(true)
    await shoot('withdrawn')
    expect(await kept(HASTY)).toMatchObject({ stage: 'draft', revision: 1, editable: true })
  })

  test('its writer opens it again after both gates signed, and the signatures fall', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.open('others', SIGNED)
    await driver.make('reopen', () => shoot('reopen'))

    await page.getByText(moved.reopen).waitFor()
    await page.getByText(review.revision.replace('{{n}}', '2')).waitFor()
    await page.getByText(review.noApprovals).waitFor()
    await shoot('reopened')
    expect(await kept(SIGNED)).toMatchObject({ stage: 'draft', revision: 2, approvals: [] })
  })

  test('a draft thrown away comes back by one click, also when another article lies open', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.open('mine', SPARE)
    await driver.button(moves.trash).click()
    await page.getByText(moved.trash).waitFor()
    await shoot('trashed')
    expect(await kept(SPARE)).toMatchObject({ stage: 'trashed', editable: false })

    await driver.open('mine', HASTY)
    const opened = await driver.editor.filter({ hasText: HASTY }).elementHandle()
    const told = page.getByRole('alert').filter({ hasText: moved.trash })
    await driver.button(deskWords.undo, told).click()
    await page.getByText(moved.restore).waitFor()
    expect(await kept(SPARE)).toMatchObject({ stage: 'draft' })
    expect(await opened?.evaluate((text) => text.isConnected)).toBe(true)
  })

  test('what is in the trash is found there, reads as thrown away, and is restored', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.open('mine', SPARE)
    await driver.button(moves.trash).click()
    await driver.button(moves.restore).waitFor()
    // Three toasts stand there already, and the way back must not wait for them.
    await page.getByText(moved.trash).waitFor({ timeout: 3_000 })
    await driver.open('mine', HASTY)
    expect(await driver.lists.getByRole('button').filter({ hasText: SPARE }).count()).toBe(0)
    await driver.open('trash', SPARE)
    await driver.button(moves.restore).waitFor()
    await driver.writable(false)
    await shoot('in-the-trash')
    await driver.button(moves.restore).click()
    await driver.button(moves.submit).waitFor()
    await driver.lists.getByRole('button', { name: `${deskWords.trash} 0` }).waitFor()
    expect(await kept(SPARE)).toMatchObject({ stage: 'draft', editable: true })
  })

  test('a submission is taken back by one click', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.submit()
    const told = page.getByRole('alert').filter({ hasText: moved.submit })
    await told.waitFor()
    await shoot('submitted')
    await driver.button(deskWords.undo, told).click()
    await page.getByText(moved.withdraw).waitFor()
    expect(await kept(SPARE)).toMatchObject({ stage: 'draft', editable: true })
  })

  test('the department refuses it for good, and has to say why', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signOut(WRITER)
    await driver.signIn(UNIT_APPROVER, PASSPHRASE)
    await driver.open('waiting', HEARSAY)
    await driver.button(moves.refuse).click()
    const confirm = driver.button(dialogs.refuse.confirm, driver.dialog)
    await driver.field(dialogs.refuse.reason, driver.dialog).fill('   ')
    expect(await confirm.isDisabled()).toBe(true)
    await driver.field(dialogs.refuse.reason, driver.dialog).fill(REASON)
    await shoot('refuse')
    expect(await stage.window.violations()).toEqual([])
    await confirm.click()

    await page.getByText(moved.refuse).waitFor()
    await page.getByText(review.closed).waitFor()
    expect(await page.getByText(review.nothingToDo).count()).toBe(0)
    await shoot('refused')
    expect(await kept(HEARSAY)).toMatchObject({ stage: 'refused', refusal: REASON, moves: [] })
  })

  test('its writer reads the reason, cannot submit it again, and can only throw it away', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signOut(UNIT_APPROVER)
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('mine', HEARSAY)
    await page.getByRole('alert').filter({ hasText: REASON }).waitFor()
    expect(await driver.button(moves.submit).count()).toBe(0)
    await shoot('refused-for-the-writer')
    await driver.showLog()
    const line = page.getByRole('listitem').filter({ hasText: acts.refuse })
    await line.filter({ hasText: REASON }).filter({ hasText: UNIT_APPROVER }).waitFor()
    await driver.button(moves.trash).click()
    await page.getByText(moved.trash).waitFor()
    expect(await kept(HEARSAY)).toMatchObject({ stage: 'trashed' })
  })

  test('nothing went wrong on the page meanwhile', async () => {
    expect(await stage.window.faults()).toEqual([])
  })
})
