import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { into, keptText, saved, write } from './harness/page-acts.ts'
import { openWritingDesk, type WritingDesk } from './harness/writing-desk.ts'

let desk: WritingDesk
beforeAll(async () => {
  desk = await openWritingDesk()
})
afterAll(() => desk.close())

interface Photograph {
  readonly width: number
  readonly height: number
  readonly type?: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly seeThrough?: boolean
  /** Full of small things, as real photographs are: such a file is large and takes long to read. */
  readonly isBusy?: boolean
  /** How the camera was held, as Exif counts it: 6 is a quarter turn to the right. */
  readonly orientation?: number
}

/** Chooses a photograph that this browser draws, its upper left quarter red; a camera would write where it was taken. */
async function choose(page: Page, name: string, photograph: Photograph): Promise<void> {
  await page.locator('input[aria-label="Chèn ảnh"]').evaluate(
    async (
      input: HTMLInputElement,
      { name, width, height, type, seeThrough, isBusy, orientation },
    ) => {
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      if (!seeThrough) {
        context.fillStyle = '#1450a0'
        context.fillRect(0, 0, width, height)
      }
      if (isBusy === true) {
        const tile = new OffscreenCanvas(512, 512)
        const pixels = new ImageData(512, 512)
        let state = 7
        for (let at = 0; at < pixels.data.length; at++) {
          state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
          pixels.data[at] = at % 4 === 3 ? 255 : state >>> 24
        }
        tile.getContext('2d')?.putImageData(pixels, 0, 0)
        context.fillStyle = context.createPattern(tile, 'repeat') ?? '#000'
        context.fillRect(0, 0, width, height)
      }
      context.fillStyle = '#c01010'
      context.fillRect(0, 0, width / 2, height / 2)
      const blob = await canvas.convertToBlob({ type: type ?? 'image/jpeg', quality: 0.9 })
      const bytes = [...new Uint8Array(await blob.slice(0, 2).arrayBuffer())]
      const rest = blob.slice(2)
      const exif = (turned: number) => {
        const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0))
        const entry = (tag: number, kind: number, count: number, value: number[]) => [
          tag >> 8,
          tag & 255,
          0,
          kind,
          0,
          0,
          0,
          count,
          ...value,
        ]
        const tiff = [
          ...text('MM'),
          0,
          42,
          0,
          0,
          0,
          8,
          0,
          2,
          ...entry(0x0112, 3, 1, [0, turned, 0, 0]),
          ...entry(0x8825, 4, 1, [0, 0, 0, 38]),
          0,
          0,
          0,
          0,
          0,
          1,
          ...entry(1, 2, 2, [78, 0, 0, 0]),
          0,
          0,
          0,
          0,
        ]
        const body = [...text('Exif'), 0, 0, ...tiff]
        return [0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]
      }
      const head = orientation === undefined ? [] : exif(orientation)
      const data = new DataTransfer()
      data.items.add(
        new File([new Uint8Array([...bytes, ...head]), rest], name, { type: blob.type }),
      )
      input.files = data.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { name, ...photograph },
  )
}

async function shown(page: Page) {
  const image = page.locator('.figure-image')
  await image.waitFor({ timeout: 60_000 })
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode()
    const bytes = new Uint8Array(await (await fetch(element.src)).arrayBuffer())
    const canvas = new OffscreenCanvas(element.naturalWidth, element.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(element, 0, 0)
    const colour = (x: number, y: number) => {
      const [red = 0, , blue = 0, alpha = 0] =
        context?.getImageData(Math.floor(x), Math.floor(y), 1, 1).data ?? []
      return alpha < 100 ? 'none' : red > blue ? 'red' : 'blue'
    }
    const { width, height } = canvas
    const latin = String.fromCharCode(...bytes.subarray(0, 4_000))
    return {
      size: `${width} x ${height}`,
      corners: [
        colour(9, 9),
        colour(width - 9, 9),
        colour(9, height - 9),
        colour(width - 9, height - 9),
      ],
      type: latin.startsWith('\u0089PNG')
        ? 'png'
        : latin.startsWith('\u00ff\u00d8')
          ? 'jpeg'
          : 'other',
      hasExif: latin.includes('Exif'),
      bytes: bytes.length,
    }
  })
}

async function begun(): Promise<Page> {
  const page = await desk.openNew()
  await into(page, 'body')
  return page
}

describe('photographs', { timeout: 120_000 }, () => {
  it('of a telephone are scaled, turned as they were taken, and lose the place where they were', async () => {
    const page = await begun()
    await choose(page, 'anh.jpg', { width: 4_032, height: 3_024, orientation: 6 })
    const picture = await shown(page)
    expect(picture).toMatchObject({ size: '1920 x 2560', type: 'jpeg', hasExif: false })
    expect(picture.corners).toEqual(['blue', 'red', 'blue', 'blue'])
    expect(await page.evaluate('window.violations')).toEqual([])
  })

  it('of 48 megapixels come in while the writer writes on, and say that they are on their way', async () => {
    const page = await begun()
    await write(page, 'Trước')
    await choose(page, 'lon.jpg', { width: 8_000, height: 6_000, isBusy: true })
    await page.getByText('Đang thêm ảnh lon.jpg').waitFor()
    await write(page, ' và sau')
    expect(await shown(page)).toMatchObject({ size: '2560 x 1920', type: 'jpeg' })
    await saved(page)
    expect(await keptText(desk, page)).toBe(
      'doc(title, sapo, paragraph("Trước và sau"), figure, paragraph)',
    )
    expect(await page.getByText('Đang thêm ảnh').count()).toBe(0)
  })

  it('that take long can be stopped, and leave nothing', async () => {
    const page = await begun()
    await choose(page, 'lon.jpg', { width: 8_000, height: 6_000, isBusy: true })
    await page.getByRole('button', { name: 'Dừng' }).click()
    await page.getByText('Đang thêm ảnh').waitFor({ state: 'detached' })
    await write(page, 'Chữ')
    await saved(page)
    expect(await keptText(desk, page)).toBe('doc(title, sapo, paragraph("Chữ"))')
  })

  it('that are small and tell nothing are kept to the byte', async () => {
    const page = await begun()
    await choose(page, 'nho.jpg', { width: 800, height: 600 })
    expect(await shown(page)).toMatchObject({
      size: '800 x 600',
      corners: ['red', 'blue', 'blue', 'blue'],
    })
  })

  it('that are see-through stay so, others become JPEG when they are written anew', async () => {
    const page = await begun()
    await choose(page, 'dau.png', {
      width: 3_000,
      height: 1_000,
      type: 'image/png',
      seeThrough: true,
    })
    expect(await shown(page)).toMatchObject({
      size: '2560 x 853',
      type: 'png',
      corners: ['red', 'none', 'none', 'none'],
    })
    const other = await begun()
    await choose(other, 'nen.png', { width: 3_000, height: 1_000, type: 'image/png' })
    expect(await shown(other)).toMatchObject({ size: '2560 x 853', type: 'jpeg' })
  })

  it.each([
    ['anh.heic', '\0\0\0\u0018ftypheic\0\0\0\0', 'Ảnh này ở dạng HEIC của điện thoại'],
    ['gia.jpg', 'không phải ảnh', 'Tệp này không phải ảnh'],
    ['hong.jpg', '\u00ff\u00d8\u00ff\u00e1\u0000\u0010Exif', 'Tệp này không phải ảnh'],
  ])(
    '%s is refused with its reason, and the article stays as it was',
    async (name, text, reason) => {
      const page = await begun()
      await write(page, 'Giữ')
      const buffer = Buffer.from(text, 'latin1')
      await page
        .locator('input[aria-label="Chèn ảnh"]')
        .setInputFiles({ name, mimeType: '', buffer })
      await page.getByText(`Chưa thêm được ảnh ${name}. ${reason}`).waitFor()
      await saved(page)
      expect(await keptText(desk, page)).toBe('doc(title, sapo, paragraph("Giữ"))')
    },
  )
})
