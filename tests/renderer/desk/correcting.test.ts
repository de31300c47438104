import { describe, expect, test } from 'vitest'
import { publishing } from '../../../src-renderer/words/vi/publishing.ts'
import { acts, moved, moves, review } from '../../../src-renderer/words/vi/workflow.ts'
import { BOARD_MEMBER, PASSPHRASE, UNIT_APPROVER, WRITER } from '../../support/prepared-desk.ts'
import { preparedStage, signBothGates, submitted } from './harness/prepared-stage.ts'

const TITLE = 'Hội làng Chuồn khai mạc ngày mùng tám tháng Giêng'
const WRONG = 'Lễ rước bắt đầu lúc 6 giờ'
const RIGHT = ' 30 phút tại đình làng An Truyền.'
const NOTE = 'Sửa giờ bắt đầu lễ rước từ 6 giờ thành 6 giờ 30 phút.'
const REASON = 'Ban tổ chức đã dời lễ hội, thông tin trong bài không còn đúng.'

let articleId = ''
const stage = preparedStage({
  joined: ['hue'],
  async prepare(desk) {
    articleId = await submitted(desk, TITLE, WRONG)
    await signBothGates(desk, articleId)
    await desk.publish(articleId)
  },
})

/** What the newsroom has of the article, as the person at the desk may read it. */
const kept = () => stage.desk.status(articleId)

/** The public page of the article, as a reader gets it who kept its address. */
async function publicPage() {
  const { deliveries } = await kept()
  const url = deliveries.find(({ receipt }) => receipt !== null)?.receipt?.url ?? ''
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

// One story in order: each test goes on where the one before left the desk.
describe('what readers already see', { timeout: 120_000 }, () => {
  test('is opened for correction by its writer, and stays public meanwhile', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signIn(WRITER, PASSPHRASE)
    await driver.open('rest', TITLE)
    await driver.make('correct', () => shoot('correct'))
    await page.getByText(moved.correct).waitFor()
    await driver.writable(true)
    await driver.editor.click()
    await driver.press('Control+End')
    await page.keyboard.insertText(RIGHT)
    await driver.saved()
    await shoot('correcting')

    expect(await kept()).toMatchObject({ stage: 'draft', revision: 2, approvals: [] })
    const seen = await publicPage()
    expect(seen.status).toBe(200)
    expect(seen.text).toContain(WRONG)
    expect(seen.text).not.toContain(RIGHT.trim())
  })

  test('goes through both gates afresh, where the review is what is shown first', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.submit()
    await driver.button(moves.withdraw).waitFor()
    await driver.signOut(WRITER)
    await driver.signIn(UNIT_APPROVER, PASSPHRASE)
    await driver.open('waiting', TITLE)
    await page.getByRole('tab', { name: review.tab, selected: true }).waitFor()
    await page.getByText(review.revision.replace('{{n}}', '2')).waitFor()
    await shoot('correction-in-review')
    await driver.signOut(UNIT_APPROVER)
    await signBothGates(stage.desk, articleId)
    await stage.desk.do('signOut', {})
    await driver.signIn(BOARD_MEMBER, PASSPHRASE)
    await driver.open('waiting', TITLE)
    await driver.button(publishing.publish).waitFor()
    expect(await kept()).toMatchObject({ stage: 'approved', revision: 2 })
  })

  test('is published again only with a note that tells readers what changed', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.publish()
    await driver.dialog.getByText(publishing.publishHelp).waitFor()
    const confirm = driver.button(publishing.publishConfirm, driver.dialog)
    expect(await confirm.isDisabled()).toBe(true)
    await driver.field(publishing.note, driver.dialog).fill(NOTE)
    await shoot('note-for-readers')
    expect(await stage.window.violations()).toEqual([])
    await confirm.click()
    const name = `${publishing.acts.update}, Cổng hue`
    const card = page.getByRole('article', { name })
    await card.getByText(publishing.sentences.published).waitFor()
    await shoot('corrected')

    const seen = await publicPage()
    expect(seen.text).toContain(`${WRONG}${RIGHT}`)
    expect(seen.text).toMatch(new RegExp(`Đính chính:</strong> ${NOTE}`))
    expect((await kept()).deliveries).toHaveLength(2)
  })

  test('is taken down with a reason, which stands where the article was', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.button(publishing.takeDown).click()
    const confirm = driver.button(publishing.takeDownConfirm, driver.dialog)
    expect(await confirm.isDisabled()).toBe(true)
    await driver.field(publishing.takeDownReason, driver.dialog).fill(REASON)
    await shoot('take-down')
    expect(await stage.window.violations()).toEqual([])
    await confirm.click()
    await page.getByText(publishing.sentences.takenDown).first().waitFor()
    await driver.button(publishing.takeDown).waitFor({ state: 'detached' })
    await driver.open('rest', TITLE)
    await driver.lists.getByText(publishing.listMark.takenDown).waitFor()
    await shoot('taken-down')

    const seen = await publicPage()
    expect(seen.status).toBe(410)
    expect(seen.text).toContain(REASON)
    expect(seen.text).not.toContain(WRONG)
    const { deliveries } = await kept()
    expect(deliveries.at(-1)).toMatchObject({ act: 'takeDown', state: { state: 'delivered' } })
  })

  test('leaves a history that names every order, with its note or its reason', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.showLog()
    const line = (act: string) =>
      page.getByRole('listitem').filter({ has: page.getByText(act, { exact: true }) })
    await line(acts.takeDown).filter({ hasText: REASON }).waitFor()
    await line(acts.update).filter({ hasText: NOTE }).waitFor()
    await line(acts.publish).filter({ hasText: BOARD_MEMBER }).waitFor()
    await line(acts.correct).filter({ hasText: WRITER }).waitFor()
    await shoot('history-of-orders')
  })

  test('can be put back where it was by the same button', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.publish()
    const card = page.getByRole('article', { name: `${publishing.acts.repost}, Cổng hue` })
    await card.getByText(publishing.sentences.published).waitFor()
    await shoot('reposted')
    expect((await publicPage()).status).toBe(200)
    expect(await stage.window.faults()).toEqual([])
  })
})
