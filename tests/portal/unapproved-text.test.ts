import { expect, it } from 'vitest'
import { receiptSchema } from '../../src-model/publishing/order.ts'
import { figure, paragraph, wireOf } from '../support/sample-articles.ts'
import { type OrderToSign, signOrder } from '../support/signed-newsroom.ts'
import { pngOf, SMALL_PDF } from '../support/small-media.ts'
import { PORTAL_ID, startTestPortal, type TestPortal } from '../support/test-portal.ts'

const SECRET = 'Cambridgeshire'
const HOUR = 3_600_000

/** Publishes nothing yet: a picture that is kept, and an order whose text holds a telling word. */
async function prepare(portal: TestPortal, change: Partial<OrderToSign> = {}) {
  const { hash } = await portal.putMedium(pngOf(60, 40, [20, 120, 90]))
  const wire = wireOf(portal.newsroom.newArticleId(), {
    title: `Chuyện ${SECRET}`,
    body: [figure(hash, SECRET), paragraph(SECRET)],
  })
  const at = portal.clock.now
  const order = signOrder(portal.newsroom, {
    wire,
    at,
    portalId: PORTAL_ID,
    after: null,
    ...change,
  })
  return { hash, wire, order }
}

/** Every public place where the text could show; true when it shows in any. */
async function isReadable(portal: TestPortal, articleId: string, hash: string): Promise<boolean> {
  const paths = [
    '/',
    '/chuyen-muc/cai-cach-hanh-chinh',
    `/tim-kiem?q=${SECRET}`,
    '/ngay/2026/11/24',
    '/ngay/2026/11',
  ]
  const names = [articleId, `x-${articleId}`, `chuyen-cambridgeshire-${articleId}`]
  const pages = await Promise.all(
    [...paths, ...names.map((name) => `/tin/${name}`)].map(async (path) =>
      (await portal.page(path)).text(),
    ),
  )
  const found = pages.filter((html) =>
    html
      .replaceAll(`value="${SECRET}"`, '')
      .replaceAll(`“${SECRET}”`, '')
      .replaceAll(`Tìm: ${SECRET}`, '')
      .includes(SECRET),
  )
  const medium = await portal.page(`/media/${hash}`)
  return found.length > 0 || medium.status !== 404
}

it('shows media to nobody before a live article uses them', async () => {
  await using portal = await startTestPortal()
  const { hash } = await portal.putMedium(SMALL_PDF)
  expect((await portal.page(`/media/${hash}`)).status).toBe(404)
  expect((await portal.page(`/api/v1/media/${hash}`)).status).toBe(404)
})

it('shows nothing of a refused order', async () => {
  await using portal = await startTestPortal()
  const { hash, order } = await prepare(portal, { approvals: [] })
  expect((await portal.putOrder(order)).status).toBe(422)
  expect(await isReadable(portal, order.articleId, hash)).toBe(false)
})

it('holds a scheduled article back to the very moment, also over a restart', async () => {
  await using portal = await startTestPortal()
  const opens = portal.clock.now + 5 * HOUR
  const { hash, order } = await prepare(portal, { notBefore: opens })
  const receipt = receiptSchema.parse(
    JSON.parse((await (await portal.putOrder(order)).json()).receipt.payload),
  )
  const path = new URL(receipt.url).pathname
  portal.clock.now = opens - 1
  await portal.restart()
  expect(await isReadable(portal, order.articleId, hash)).toBe(false)
  expect((await portal.page(path)).status).toBe(404)
  expect(await (await portal.api(`/articles/${order.articleId}`)).json()).toMatchObject({
    live: null,
    last: { seq: 1 },
  })
  portal.clock.now = opens
  expect((await portal.page(path)).status).toBe(200)
  expect((await portal.page(`/media/${hash}`)).headers.get('content-type')).toBe('image/png')
  expect(await isReadable(portal, order.articleId, hash)).toBe(true)
})

it('lets a scheduled article be taken back, and leaves no trace of it', async () => {
  await using portal = await startTestPortal()
  const opens = portal.clock.now + HOUR
  const { hash, wire, order } = await prepare(portal, { notBefore: opens })
  await portal.putOrder(order)
  const back = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after: order,
    act: 'takeDown',
    note: 'Chưa đăng nữa',
  })
  expect((await portal.putOrder(back)).status).toBe(201)
  portal.clock.now = opens + HOUR
  expect(await isReadable(portal, order.articleId, hash)).toBe(false)
  expect((await portal.page(`/tin/${order.articleId}`)).status).toBe(404)
})

it('moves a scheduled article to another time by a new order', async () => {
  await using portal = await startTestPortal()
  const { wire, order, hash } = await prepare(portal, { notBefore: portal.clock.now + HOUR })
  await portal.putOrder(order)
  const later = portal.clock.now + 3 * HOUR
  const moved = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after: order,
    notBefore: later,
  })
  expect((await portal.putOrder(moved)).status).toBe(201)
  portal.clock.now = later - 1
  expect(await isReadable(portal, order.articleId, hash)).toBe(false)
  portal.clock.now = later
  expect(await isReadable(portal, order.articleId, hash)).toBe(true)
})

it('takes an article down everywhere, with its media, and says why', async () => {
  await using portal = await startTestPortal()
  const { hash, wire, order } = await prepare(portal)
  await portal.putOrder(order)
  expect(await isReadable(portal, order.articleId, hash)).toBe(true)
  const down = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after: order,
    act: 'takeDown',
    note: 'Thông tin chưa được kiểm chứng',
  })
  await portal.putOrder(down)
  expect(await isReadable(portal, order.articleId, hash)).toBe(false)
  const page = await portal.page(`/tin/chuyen-cambridgeshire-${order.articleId}`)
  expect(page.status).toBe(410)
  expect(await page.text()).toMatch(/Bài viết đã được gỡ[\s\S]*Thông tin chưa được kiểm chứng/)
  const again = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after: down,
    act: 'repost',
  })
  expect((await portal.putOrder(again)).status).toBe(201)
  expect(await isReadable(portal, order.articleId, hash)).toBe(true)
})

it('keeps what is live while a correction waits for its time', async () => {
  await using portal = await startTestPortal()
  const wire = wireOf(portal.newsroom.newArticleId(), { title: 'Tít cũ' })
  const at = portal.clock.now
  const first = signOrder(portal.newsroom, { wire, at, portalId: PORTAL_ID, after: null })
  const next = { ...wire, revision: 2, title: 'Tít mới' }
  const update = signOrder(portal.newsroom, {
    wire: next,
    at,
    portalId: PORTAL_ID,
    after: first,
    act: 'update',
    note: 'Sửa tít',
    notBefore: at + HOUR,
  })
  await portal.putOrder(first)
  await portal.putOrder(update)
  expect(await (await portal.page('/')).text()).toContain('Tít cũ')
  portal.clock.now += HOUR
  const front = await (await portal.page('/')).text()
  expect([front.includes('Tít cũ'), front.includes('Tít mới')]).toEqual([false, true])
})

it('sends headers that let nothing run and nobody frame it', async () => {
  await using portal = await startTestPortal()
  const { headers } = await portal.page('/')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/script-src|unsafe/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
