import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp } from '../support/launch-electron.ts'
import { dataFolder, PASSPHRASE, prepareDesk, WRITER } from '../support/prepared-desk.ts'

const TITLE = 'Bài nhận tệp'

test('photographs and documents are worked on in threads of the program itself, beside the text', async () => {
  const dataDir = await dataFolder()
  await prepareDesk(dataDir, (prepared) => prepared.begin(TITLE, 'Mở đầu.'))
  await using running = await launchApp({ dataDir })
  const { page } = running
  const driver = new DeskDriver(page)
  await driver.signIn(WRITER, PASSPHRASE)
  await driver.open('mine', TITLE)
  await driver.editor.getByText('Mở đầu.').click()
  await driver.press('End')
  await page.locator('input[aria-label="Chèn ảnh"]').evaluate(async (input: HTMLInputElement) => {
    const canvas = new OffscreenCanvas(4_000, 3_000)
    canvas.getContext('2d')?.fillRect(0, 0, 2_000, 3_000)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    const data = new DataTransfer()
    data.items.add(new File([blob], 'anh.jpg', { type: 'image/jpeg' }))
    input.files = data.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  const pictures = page.locator('.figure-image')
  await pictures.first().waitFor()
  const size = await pictures.first().evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return `${image.naturalWidth} x ${image.naturalHeight}`
  })
  expect(size).toBe('2560 x 1920')
  const document = join(import.meta.dirname, '../renderer/editor/documents/bai.docx')
  await page.locator('input[aria-label="Nhập từ tệp"]').setInputFiles({
    name: 'bai.docx',
    mimeType: '',
    buffer: await readFile(document),
  })
  await driver.editor.getByText('Thu gom rác ở chợ Đông Ba').waitFor()
  await expect.poll(() => pictures.count()).toBe(2)
  await driver.saved()
  await driver.press('Control+Alt+p')
  const preview = page.frameLocator('iframe')
  await preview.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  const shown = await preview
    .locator('.body img')
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      image.loading = 'eager'
      await image.decode()
      return image.naturalWidth
    })
  expect(shown).toBe(2_560)
})
