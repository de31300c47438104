import { describe, expect, test } from 'vitest'
import { desk as deskWords, status } from '../../../src-renderer/words/vi/desk.ts'
import { hindrances } from '../../../src-renderer/words/vi/problems.ts'
import { outbox, publishing } from '../../../src-renderer/words/vi/publishing.ts'
import { BOARD_MEMBER, PASSPHRASE } from '../../support/prepared-desk.ts'
import { preparedStage, signBothGates, submitted } from './harness/prepared-stage.ts'

const ARRIVED = 'Khánh thành cầu đi bộ qua sông Như Ý'
const GONE = 'Lịch cấp nước tạm thời ở phường An Cựu'
const STRANDED = 'Ra mắt tủ sách cộng đồng ở cồn Hến'
const REASON = 'Lịch cấp nước đã thay đổi.'

/** A busy machine is slow to show what it did. */
const PATIENTLY = { timeout: 10_000 }

const stage = preparedStage({
  joined: ['hue', 'phu-xuan'],
  async prepare(desk, [, second]) {
    for (const title of [ARRIVED, GONE]) {
      const articleId = await submitted(desk, title, 'Nội dung đã được đơn vị đối chiếu.')
      await signBothGates(desk, articleId)
      await desk.publish(articleId)
      desk.clock.pass(60_000)
      if (title === GONE) {
        await desk.do('takeDownArticle', { articleId, reason: REASON })
        await desk.settled(articleId)
        desk.clock.pass(60_000)
      }
    }
    await second?.stop()
    const articleId = await submitted(desk, STRANDED, 'Nội dung đã được đơn vị đối chiếu.')
    await signBothGates(desk, articleId)
    await desk.publish(articleId)
  },
})

const rows = () =>
  stage.window.page.getByRole('row').filter({ has: stage.window.page.getByRole('rowheader') })
const rowOf = (title: string, portal: string, act: string) =>
  rows().filter({ hasText: title }).filter({ hasText: portal }).filter({ hasText: act })

// One story in order: each test goes on where the one before left the desk.
describe('the outbox', { timeout: 120_000 }, () => {
  test('has a row for every order, the newest first, with what it means', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.signIn(BOARD_MEMBER, PASSPHRASE)
    await driver.button(deskWords.outbox).click()
    await expect.poll(() => rows().count(), PATIENTLY).toBe(8)
    const stranded = rowOf(STRANDED, 'Cổng phu-xuan', publishing.acts.publish)
    expect(await stranded.innerText()).toContain(publishing.states.waiting)
    expect(await stranded.innerText()).toContain(hindrances.unreachable)
    const arrived = rowOf(ARRIVED, 'Cổng phu-xuan', publishing.acts.publish)
    expect(await arrived.innerText()).toContain(publishing.sentences.published)
    const gone = rowOf(GONE, 'Cổng hue', publishing.acts.takeDown)
    expect(await gone.innerText()).toContain(publishing.sentences.takenDown)
    expect(await rows().first().innerText()).toContain(STRANDED)
    expect(await rows().last().innerText()).toContain(ARRIVED)
    await shoot('rows')
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot('rows-in-the-dark')
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('no longer says that readers see what was taken down or replaced since', async () => {
    const older = rowOf(GONE, 'Cổng hue', publishing.acts.publish)
    expect(await older.innerText()).toContain(publishing.sentences.overtaken)
    expect(await older.innerText()).not.toContain(publishing.sentences.published)
  })

  test('shows only what is in trouble when that is wanted, and leads to the article', async () => {
    const { desk: driver, page, shoot } = stage.window
    await driver.field(outbox.onlyTrouble).check()
    await expect.poll(() => rows().count(), PATIENTLY).toBe(1)
    await driver.button(status.portalsTrouble.replace('{{n}}', '1')).waitFor()
    await shoot('only-trouble')
    await driver.button(outbox.open.replace('{{title}}', STRANDED)).click()
    await driver.editor.filter({ hasText: STRANDED }).waitFor()
    const card = page.getByRole('article', { name: `${publishing.acts.publish}, Cổng phu-xuan` })
    await driver.button(publishing.retry, card).waitFor()
    const cards = page.getByRole('tabpanel').getByRole('article')
    expect(await cards.first().getAttribute('aria-label')).toBe(
      `${publishing.acts.publish}, Cổng phu-xuan`,
    )
    await shoot('stranded-article')
  })

  test('empties itself once the network is back, without anybody doing anything', async () => {
    const { desk: driver } = stage.window
    await stage.portals[1]?.start()
    stage.desk.newsroom.online()
    await driver.button(status.portalsFine.replace('{{n}}', '2')).click()
    await driver.field(outbox.onlyTrouble).check()
    await stage.window.page.getByText(outbox.noTrouble).waitFor()
    const deliveries = await stage.desk.do('listDeliveries', {})
    expect(deliveries.map(({ state }) => state.state)).toEqual(Array(8).fill('delivered'))
    const seen = deliveries.find(
      ({ title, portalId }) => title === STRANDED && portalId === 'phu-xuan',
    )
    expect(await (await fetch(seen?.receipt?.url ?? '')).text()).toContain(STRANDED)
    expect(await stage.window.faults()).toEqual([])
  })
})
