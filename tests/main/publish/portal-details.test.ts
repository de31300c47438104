import { describe, expect, it } from 'vitest'
import { apiOf, portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { isReceiptOf } from '../../../src-main/publish/receipt.ts'
import { LARGEST_MEDIUM } from '../../../src-model/publishing/portal-api.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'
import { seal } from '../../../src-model/signing/seal.ts'
import {
  type Answer,
  answering,
  CARD,
  key,
  NOW,
  newsroom,
  order,
  otherKey,
  receiptOf,
  refusing,
  sealedReceipt,
  signed,
} from './scripted-portal.ts'
import { testWire } from './wire-stage.ts'

const { articleId, orderHash, content } = order
const HASH = digestOfText('ảnh')
const PAGE: Answer = { type: 'text/html', body: '<h1>Cổng</h1>' }
const { signal } = new AbortController()

describe('a receipt', () => {
  it('is one of an order when the pinned key sealed it and it says the same', () => {
    expect(isReceiptOf(sealedReceipt(), order, key.publicKey)).toBe(true)
  })

  it.each([
    ['another portal', { portalId: 'da-nang' }],
    ['another article', { articleId: newsroom.newArticleId() }],
    ['another order', { orderHash: HASH }],
    ['another act', { act: 'update' as const }],
    ['another number', { seq: 2 }],
    ['another revision', { revision: 2 }],
    ['another text', { contentHash: HASH }],
    ['another story', { logHead: HASH }],
    ['an address in clear', { url: 'http://cong.hue.gov.vn/tin/1' }],
  ])('is none when it tells of %s', (_what, change) => {
    expect(isReceiptOf(sealedReceipt(change), order, key.publicKey)).toBe(false)
  })

  it('is none when another key sealed it, when it was changed, or when it is no receipt', () => {
    expect(isReceiptOf(seal(receiptOf(), otherKey), order, key.publicKey)).toBe(false)
    const forged = { ...sealedReceipt(), payload: sealedReceipt({ at: NOW + 1 }).payload }
    expect(isReceiptOf(forged, order, key.publicKey)).toBe(false)
    expect(isReceiptOf(seal({ kind: 'receipt' }, key), order, key.publicKey)).toBe(false)
    const unread = { ...order, order: { ...order.order, payload: '{}' } }
    expect(isReceiptOf(sealedReceipt(), unread, key.publicKey)).toBe(false)
  })
})

describe('the connector', () => {
  it('finds the publishing API behind an address with or without slashes at its end', () => {
    for (const end of ['', '/', '//']) {
      expect(apiOf(`https://cong.vn/hue${end}`)).toBe('https://cong.vn/hue/api/v1')
    }
  })

  it('brings an order as JSON with its token, and believes the receipt', async () => {
    const { connector, asked } = await answering({
      status: 201,
      body: { receipt: sealedReceipt() },
    })
    expect(await connector.sendOrder(order, signal)).toEqual({ ok: true, value: sealedReceipt() })
    const [sent] = asked
    expect(sent?.line).toBe(`PUT /api/v1/articles/${articleId}/orders/${orderHash}`)
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${'x'.repeat(43)}`,
      'content-type': 'application/json',
    })
    expect(JSON.parse(String(sent?.body))).toEqual({ order: signed.sealed, content })
  })

  it.each([
    [
      'a receipt of another order',
      { body: { receipt: sealedReceipt({ seq: 2 }) } },
      'receiptNotGenuine',
    ],
    [
      'a receipt of a foreign key',
      { body: { receipt: seal(receiptOf(), otherKey) } },
      'receiptNotGenuine',
    ],
    ['no receipt', { body: {} }, 'unreadable'],
    ['a page', PAGE, 'unreadable'],
    ['more than a short reply', { body: `${' '.repeat(65 * 1024)}{}` }, 'unreadable'],
    ['nothing', { status: 204 }, '204'],
  ])('takes %s for nonsense', async (_what, answer, detail) => {
    const { connector } = await answering(answer)
    const found = { ok: false, hindrance: 'nonsense', detail, retry: 'later' }
    expect(await connector.sendOrder(order, signal)).toEqual(found)
  })

  it('waits as long as the portal asks, whatever it was asked', async () => {
    const { connector } = await answering({ status: 503, retryAfter: '7' })
    const busy = { ok: false, hindrance: 'busy', detail: '503', retry: 'later', retryAfter: 7_000 }
    const all = [
      connector.sendOrder(order, signal),
      connector.receiptOf(order, signal),
      connector.standing(articleId, signal),
      connector.hasMedium(HASH, signal),
      connector.putMedium(HASH, new Uint8Array(3), signal),
      connector.putRegisterEntry(1, signed.sealed, signal),
      connector.card(signal),
    ]
    for (const answer of await Promise.all(all)) expect(answer).toEqual(busy)
  })

  it('takes an order for unknown only where the portal says so itself', async () => {
    const { connector, asked } = await answering(
      refusing(404, 'notKnown'),
      refusing(404, 'other'),
      refusing(409, 'notKnown'),
      { status: 404 },
      { body: { receipt: sealedReceipt() } },
    )
    const ask = () => connector.receiptOf(order, signal)
    expect(await ask()).toEqual({ ok: true, value: null })
    expect(await ask()).toMatchObject({ hindrance: 'notOurPortal', detail: 'other' })
    expect(await ask()).toMatchObject({ hindrance: 'nonsense', detail: 'notKnown', retry: 'never' })
    expect(await ask()).toMatchObject({ hindrance: 'notOurPortal', detail: '404' })
    expect(await ask()).toEqual({ ok: true, value: sealedReceipt() })
    expect(asked[0]?.line).toBe(`GET /api/v1/articles/${articleId}/orders/${orderHash}`)
  })

  it('reads what readers get, however long', async () => {
    const live = { revision: 1, content: 'x'.repeat(200_000), orderHash, url: 'https://cong.vn/1' }
    const { connector, asked } = await answering({ body: { last: null, live } }, { status: 422 })
    const found = await connector.standing(articleId, signal)
    expect(found).toEqual({ ok: true, value: { last: null, live } })
    expect(asked[0]?.line).toBe(`GET /api/v1/articles/${articleId}`)
    const refused = await connector.standing(articleId, signal)
    expect(refused).toMatchObject({ hindrance: 'nonsense', detail: '422', retry: 'never' })
  })

  it('knows whether a medium is there by 200 and 404 alone', async () => {
    const statuses = [200, 404, 204, 403].map((status) => ({ status }))
    const { connector, asked } = await answering(...statuses)
    const ask = () => connector.hasMedium(HASH, signal)
    expect(await ask()).toEqual({ ok: true, value: true })
    expect(await ask()).toEqual({ ok: true, value: false })
    expect(await ask()).toMatchObject({ hindrance: 'nonsense', detail: '204' })
    expect(await ask()).toMatchObject({ hindrance: 'forbidden', detail: '403' })
    expect(asked[0]?.line).toBe(`HEAD /api/v1/media/${HASH}`)
  })

  it('brings the largest medium as bytes, and none that is larger', async () => {
    const { connector, asked } = await answering({ body: { hash: HASH } })
    const largest = new Uint8Array(LARGEST_MEDIUM)
    expect(await connector.putMedium(HASH, largest, signal)).toEqual({ ok: true, value: null })
    const [sent] = asked
    expect(sent?.line).toBe(`PUT /api/v1/media/${HASH}`)
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${'x'.repeat(43)}`,
      'content-type': 'application/octet-stream',
      'content-length': String(LARGEST_MEDIUM),
    })
    const larger = await connector.putMedium(HASH, new Uint8Array(LARGEST_MEDIUM + 1), signal)
    const tooLarge = { ok: false, hindrance: 'tooLarge', detail: HASH, retry: 'never' }
    expect(larger).toEqual(tooLarge)
    expect(asked).toHaveLength(1)
  })

  it('believes no success about a medium or an entry that does not name it', async () => {
    for (const body of ['5', 'null', '{}', '"hash"', { hash: digestOfText('khác') }]) {
      const { connector } = await answering({ body })
      const medium = await connector.putMedium(HASH, new Uint8Array(3), signal)
      expect(medium).toMatchObject({ hindrance: 'nonsense', detail: 'mediumNotConfirmed' })
      const entry = await connector.putRegisterEntry(1, signed.sealed, signal)
      expect(entry).toMatchObject({ hindrance: 'nonsense', detail: 'entryNotConfirmed' })
    }
  })

  it('tells what a refused medium and a refused entry are', async () => {
    const { connector, asked } = await answering(refusing(422, 'hashDiffers'), { body: { seq: 3 } })
    const medium = await connector.putMedium(HASH, new Uint8Array(3), signal)
    expect(medium).toMatchObject({ hindrance: 'mediaRefused', detail: 'hashDiffers' })
    const entry = await connector.putRegisterEntry(3, signed.sealed, signal)
    expect(entry).toEqual({ ok: true, value: null })
    expect(asked[1]?.line).toBe('PUT /api/v1/register/3')
    expect(asked[1]?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(JSON.parse(String(asked[1]?.body))).toEqual(signed.sealed)
  })

  it('asks who answers without its token, and believes only the whole card', async () => {
    const { connector, asked } = await answering({ body: CARD }, { body: { portalId: 'hue' } })
    expect(await connector.card(signal)).toEqual({ ok: true, value: CARD })
    expect(asked[0]?.line).toBe('GET /api/v1/portal')
    expect(asked[0]?.headers).not.toHaveProperty('authorization')
    expect(await connector.card(signal)).toMatchObject({
      hindrance: 'nonsense',
      detail: 'unreadable',
    })
  })

  it('sends nothing to an address in clear, and says why', async () => {
    const place = { url: 'http://cong.example.vn', portalId: 'hue', key: key.publicKey, token: 'x' }
    const connector = portalConnector(place, testWire())
    const unsafe = { ok: false, hindrance: 'notSecure', detail: 'address' }
    expect(await connector.card(signal)).toEqual({ ...unsafe, retry: 'never' })
    expect(await connector.sendOrder(order, signal)).toEqual({ ...unsafe, retry: 'later' })
  })
})
