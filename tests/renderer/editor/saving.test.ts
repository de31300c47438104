import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src-model/identity.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { articleIdOf, into, keptText, saved, shownSaving, write } from './harness/page-acts.ts'
import { openWritingDesk, PASSPHRASE, taken, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

const random = seededRandom('saving')

/** Waits until the editor tells that state of its saving. */
async function tells(page: Page, state: Record<string, unknown>): Promise<void> {
  await expect.poll(() => shownSaving(page), { timeout: 15_000 }).toMatchObject(state)
}

/** Another window of the same newsroom writes into the title. */
async function writeElsewhere(page: Page, text: string): Promise<void> {
  const articleId = articleIdOf(page)
  const { localSeq } = taken(await desk.commands.readStatus({ articleId }))
  const slice = { content: [{ type: 'text', text }] }
  const steps = [{ stepType: 'replace', from: 1, to: 1, slice }]
  const transactions = [{ at: Date.now(), act: 'edit' as const, steps }]
  const batchId = newId(random)
  taken(await desk.commands.writeSteps({ articleId, localSeq, batchId, transactions }))
}

const flush = (page: Page) => page.evaluate('window.flush()')

describe('saving', { timeout: 60_000 }, () => {
  it('says that a full disk keeps nothing, lets writing go on, and saves all of it afterwards', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await write(page, 'Một')
    await saved(page)
    desk.disk.fault = ({ name }) => (name === 'write' ? 'ENOSPC' : null)
    await write(page, ' hai')
    await tells(page, { kind: 'notSaved', problem: { kind: 'notSaved', cause: 'diskFull' } })
    expect(await flush(page)).toMatchObject({ ok: false })
    await write(page, ' ba')
    await tells(page, { kind: 'notSaved', unsaved: 2 })
    desk.disk.fault = () => null
    await saved(page)
    expect(await keptText(desk, page)).toBe('doc(title("Một hai ba"), sapo, paragraph)')
  })

  it('keeps what is typed while the newsroom is locked and saves it once it is open', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    desk.lock()
    await write(page, 'Khóa')
    await tells(page, { kind: 'notSaved', problem: { kind: 'locked' }, unsaved: 1 })
    taken(await desk.commands.unlock({ passphrase: PASSPHRASE }))
    await saved(page)
    expect(await keptText(desk, page)).toBe('doc(title("Khóa"), sapo, paragraph)')
  })

  it('takes the newer text when another window wrote, and puts its own back with one click', async () => {
    const page = await desk.openNew()
    await into(page, 'body')
    await writeElsewhere(page, 'Nơi khác')
    await write(page, 'Của tôi')
    await tells(page, { kind: 'behind' })
    await page.getByText('Bài đã được thay đổi ở nơi khác').waitFor()
    expect(await page.locator('.article-text').innerText()).not.toContain('Của tôi')
    await page.getByRole('button', { name: 'Chèn lại vào cuối bài' }).click()
    await saved(page)
    expect(await keptText(desk, page)).toBe(
      'doc(title("Nơi khác"), sapo, paragraph, paragraph("Của tôi"))',
    )
  })

  it('goes on without a word when only the number was behind and the text is the same', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await write(page, 'A')
    await saved(page)
    await writeElsewhere(page, 'x')
    const articleId = articleIdOf(page)
    const { localSeq } = taken(await desk.commands.readStatus({ articleId }))
    const steps = [{ stepType: 'replace', from: 1, to: 2 }]
    const transactions = [{ at: Date.now(), act: 'edit' as const, steps }]
    const batchId = newId(random)
    taken(await desk.commands.writeSteps({ articleId, localSeq, batchId, transactions }))
    await write(page, 'B')
    await saved(page)
    expect(await keptText(desk, page)).toBe('doc(title("AB"), sapo, paragraph)')
    expect(await page.getByText('Một phần bài viết chưa lưu được').count()).toBe(0)
  })

  it('keeps the text beside the article when the article went on to review meanwhile', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await write(page, 'Tên')
    await into(page, 'body')
    await write(page, 'Thân')
    await page.getByRole('combobox', { name: 'Chuyên mục' }).click()
    await page.getByRole('option', { name: 'Cải cách hành chính' }).click()
    await saved(page)
    const articleId = articleIdOf(page)
    taken(await desk.commands.moveArticle({ articleId, request: { move: 'submit' } }))
    await into(page, 'body')
    await write(page, 'muộn ')
    await page.getByText('Bài không còn ở bước cho phép sửa').waitFor()
    expect(await page.locator('.article-unsaved-text').innerText()).toContain('muộn')
    expect(await keptText(desk, page)).toContain('paragraph("Thân")')
    await page.getByRole('button', { name: 'Chép vào bộ nhớ tạm' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('muộn')
    await page.getByRole('button', { name: 'Bỏ phần này' }).click()
    await tells(page, { kind: 'saved' })
    await page.locator('.article-notices').getByRole('button', { name: 'Hoàn tác' }).click()
    await page.locator('.article-unsaved-text').filter({ hasText: 'muộn' }).waitFor()
    await tells(page, { kind: 'behind' })
    await page.getByRole('button', { name: 'Bỏ phần này' }).click()
    await tells(page, { kind: 'saved' })
  })

  it('loses nothing when the page is left in the middle of a word', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    await page.keyboard.insertText('Vội')
    await page.reload()
    await page.getByRole('textbox', { name: 'Bài viết' }).waitFor()
    expect(await keptText(desk, page)).toBe('doc(title("Vội"), sapo, paragraph)')
  })

  it('holds the window open while something cannot be saved, and offers to copy it', async () => {
    const page = await desk.openNew()
    await into(page, 'title')
    desk.lock()
    await write(page, 'Giữ lấy')
    await tells(page, { kind: 'notSaved' })
    page.once('dialog', (dialog) => void dialog.dismiss())
    await page.evaluate('location.reload()').catch(() => undefined)
    await page.getByRole('dialog', { name: 'Còn phần chưa lưu' }).waitFor()
    await page.getByRole('button', { name: 'Chép toàn bài' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Giữ lấy')
    await page.getByRole('button', { name: 'Ở lại' }).click()
    taken(await desk.commands.unlock({ passphrase: PASSPHRASE }))
    await saved(page)
    expect(await keptText(desk, page)).toContain('title("Giữ lấy")')
  })
})
