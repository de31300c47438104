import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Wire } from '../../src-model/publishing/wire.ts'
import { plainText } from '../../src-model/reading/plain-text.ts'
import { readableText } from '../support/readable-text.ts'
import { paragraph, richWire, SHORT_NEWS, wireOf } from '../support/sample-articles.ts'
import { SECTIONS, type SignedOrder, signOrder } from '../support/signed-newsroom.ts'
import { pngOf, SMALL_PDF } from '../support/small-media.ts'
import { PORTAL_ID, startTestPortal, TEST_DAY, type TestPortal } from '../support/test-portal.ts'

const DAY = 24 * 60 * 60 * 1000

let portal: TestPortal
let rich: { readonly wire: Wire; readonly order: SignedOrder; readonly path: string }

async function publish(wire: Wire, after: SignedOrder | null = null) {
  const change = after === null ? {} : { act: 'update' as const, note: 'Sửa số liệu đoạn 2' }
  const order = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after,
    ...change,
  })
  const reply = (await (await portal.putOrder(order)).json()) as { receipt: { payload: string } }
  const { url } = JSON.parse(reply.receipt.payload) as { url: string }
  return { wire, order, path: new URL(url).pathname }
}

const html = async (path: string) => (await portal.page(path)).text()

beforeAll(async () => {
  portal = await startTestPortal('pages')
  for (const [at, [title, opening, section]] of SHORT_NEWS.entries()) {
    portal.clock.now = TEST_DAY - (SHORT_NEWS.length - at) * DAY
    await publish(
      wireOf(portal.newsroom.newArticleId(), {
        title,
        body: [paragraph(opening)],
        section: SECTIONS[section],
      }),
    )
  }
  portal.clock.now = TEST_DAY
  const picture = (await portal.putMedium(pngOf(300, 200, [120, 90, 150]))).hash
  const document = (await portal.putMedium(SMALL_PDF)).hash
  rich = await publish(richWire(portal.newsroom.newArticleId(), { picture, document }))
})
afterAll(() => portal[Symbol.asyncDispose]())

describe('the article page', () => {
  it('has every part of the city page, in its order', async () => {
    const text = readableText(await html(rich.path))
    const parts = [
      'Tìm kiếm',
      'Liên kết website',
      rich.wire.title,
      'Ngày cập nhật 24/11/2026',
      rich.wire.sapo,
      'Ngày 23/11',
      'Trần Thị Hương (Phòng Văn hóa và Thông tin)',
      'Tin mới',
      'Các tin khác',
      'Xem tin theo ngày',
      'Thống kê truy cập',
      'Tổng truy cập',
      'Truy cập hiện tại',
    ]
    const body = text.slice(text.indexOf('Đến nội dung chính'))
    const places = parts.map((part) => body.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('shows the approved text word for word', async () => {
    const text = readableText(await html(rich.path))
    const lines = plainText(
      rich.wire.body.filter(
        (block) => block.type === 'paragraph' && !JSON.stringify(block).includes('footnote'),
      ),
    )
    for (const line of lines.split('\n')) expect(text).toContain(line)
    expect(text).toContain(
      'bàn giao đoạn cuối của tuyến đường đi bộ lát gỗ lim ven sông Hương1. Cùng ngày',
    )
  })

  it('leaves the sapo out when there is none', async () => {
    const { path } = await publish(wireOf(portal.newsroom.newArticleId(), { title: 'Không sapo' }))
    expect(await html(path)).not.toContain('class="sapo"')
  })

  it('is found by its id, whatever the words before it', async () => {
    const { articleId } = rich.wire
    for (const name of [articleId, `sai-${articleId}`]) {
      const response = await portal.page(`/tin/${name}`)
      expect([response.status, response.headers.get('location')]).toEqual([301, rich.path])
    }
    expect((await portal.page(`/tin/${'0'.repeat(26)}`)).status).toBe(404)
  })

  it('says what an update changed and keeps the day of publication', async () => {
    portal.clock.now = TEST_DAY - 2 * DAY
    const first = await publish(wireOf(portal.newsroom.newArticleId(), { title: 'Có đính chính' }))
    portal.clock.now = TEST_DAY
    await publish({ ...first.wire, revision: 2 }, first.order)
    const text = readableText(await html(first.path))
    expect(text).toContain('Ngày cập nhật 22/11/2026')
    expect(text).toMatch(/Đính chính: Sửa số liệu đoạn 2 \(24\/11\/2026\)/)
  })

  it('escapes whatever an article says', async () => {
    const nasty = '<script>alert(1)</script> & "x" \'y\''
    const { path } = await publish(
      wireOf(portal.newsroom.newArticleId(), {
        title: nasty,
        sapo: nasty,
        body: [paragraph(nasty)],
        byline: nasty,
        tags: [nasty],
      }),
    )
    for (const page of [await html(path), await html('/'), await html('/tim-kiem?q=alert')]) {
      expect(page).not.toContain('<script')
      expect(readableText(page)).toContain(nasty)
    }
  })
})

describe('search', () => {
  const titles = async (query: string) =>
    [
      ...(await html(`/tim-kiem?q=${encodeURIComponent(query)}`)).matchAll(
        /card-title"><a[^>]*>([^<]*)/g,
      ),
    ].map((match) => match[1])

  it('finds with and without accents, in NFC and NFD', async () => {
    for (const query of [
      'chợ Đông Ba',
      'cho dong ba',
      'CHO DONG BA',
      'chợ Đông Ba'.normalize('NFD'),
    ]) {
      expect(await titles(query)).toContain('Chợ Đông Ba thử nghiệm lối đi một chiều dịp cuối năm')
    }
  })

  it('puts words as they are spelt before words that only sound alike', async () => {
    const id = () => portal.newsroom.newArticleId()
    const near = await publish(
      wireOf(id(), {
        title: 'Dưỡng sinh buổi sáng',
        body: [paragraph('Dưỡng sinh, dưỡng sinh, dưỡng sinh.')],
      }),
    )
    const exact = await publish(
      wireOf(id(), {
        title: 'Chuyện phường',
        body: [paragraph('Nhà máy đường ở ngoại ô, sinh hoạt tổ dân phố.')],
      }),
    )
    const found = await titles('đường sinh')
    expect(found.indexOf(exact.wire.title)).toBeLessThan(found.indexOf(near.wire.title))
  })

  it('takes any signs without a fault', async () => {
    for (const query of [
      '"',
      'a" OR "b',
      '*',
      'title:x',
      '(((',
      '-',
      "'; DROP TABLE live",
      '%',
      '\\',
      'AND',
    ]) {
      expect((await portal.page(`/tim-kiem?q=${encodeURIComponent(query)}`)).status).toBe(200)
    }
    expect(readableText(await html('/tim-kiem?q=zzzz'))).toContain('Không tìm thấy')
  })
})

describe('lists', () => {
  it('show the newest first on the front page', async () => {
    const page = await html('/')
    expect(page.indexOf(rich.wire.title)).toBeLessThan(page.indexOf(SHORT_NEWS[5]![0]))
    expect(page.indexOf(SHORT_NEWS[5]![0])).toBeLessThan(page.indexOf(SHORT_NEWS[0]![0]))
  })

  it('show a section alone', async () => {
    const page = await html('/chuyen-muc/van-hoa-du-lich')
    const main = page.slice(page.indexOf('<main'), page.indexOf('<aside'))
    expect(main).toContain(SHORT_NEWS[1]![0])
    expect(main).not.toContain(SHORT_NEWS[0]![0])
    expect((await portal.page('/chuyen-muc/khong-co')).status).toBe(404)
  })

  it('show each day in the archive, by the Vietnamese calendar', async () => {
    portal.clock.now = Date.UTC(2026, 9, 31, 17, 30)
    const { wire } = await publish(
      wireOf(portal.newsroom.newArticleId(), { title: 'Đăng lúc 0 giờ 30 ngày 1/11' }),
    )
    portal.clock.now = TEST_DAY
    expect(await html('/ngay/2026/11/01')).toContain(wire.title)
    expect(await html('/ngay/2026/10/31')).not.toContain(wire.title)
    expect(await html('/ngay/2026/11')).toContain(wire.title)
    const jump = await portal.page('/ngay?ngay=2026-11-01')
    expect(jump.headers.get('location')).toBe('/ngay/2026/11/01')
    for (const path of ['/ngay/2026/02/30', '/ngay/2026/13', '/ngay/x/y', '/ngay?ngay=hom-qua']) {
      expect((await portal.page(path)).status).toBe(404)
    }
  })

  it('go on over pages when there are many', async () => {
    await using own = await startTestPortal('many')
    for (let at = 0; at < 14; at++) {
      own.clock.now += 1_000
      const wire = wireOf(own.newsroom.newArticleId(), { title: `Tin số ${at + 1}.` })
      await own.putOrder(
        signOrder(own.newsroom, { wire, at: own.clock.now, portalId: PORTAL_ID, after: null }),
      )
    }
    const [first, second] = [
      await (await own.page('/')).text(),
      await (await own.page('/?trang=2')).text(),
    ]
    expect([first.includes('Tin số 3.'), first.includes('Tin số 2.')]).toEqual([true, false])
    expect([second.includes('Tin số 2.'), second.includes('Tin số 3.')]).toEqual([true, false])
    expect((await own.page('/?trang=3')).status).toBe(404)
  })
})
