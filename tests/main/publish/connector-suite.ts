import { beforeEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../../src-main/publish/connector.ts'
import type { Wire } from '../../../src-model/publishing/wire.ts'
import { digestOfBytes } from '../../../src-model/signing/digest.ts'
import { wireOf } from '../../support/sample-articles.ts'
import {
  type OrderToSign,
  type SignedNewsroom,
  type SignedOrder,
  signOrder,
} from '../../support/signed-newsroom.ts'
import { pngOf } from '../../support/small-media.ts'
import { withPictures } from './publishing-stage.ts'

/** One kind of target, ready to be spoken to. */
export interface ConnectedTarget {
  readonly connector: Connector
  /** The same target with credentials that nobody gave. */
  readonly stranger: Connector
  readonly portalId: string
  readonly newsroom: SignedNewsroom
  /** The target's clock. */
  readonly now: number
  /** What a reader gets of an article; null when there is nothing to read. */
  readonly readerText: (articleId: string) => Promise<string | null>
  readonly readerSeesMedium: (hash: string) => Promise<boolean>
  /** The next order has its effect, but its reply does not come back. */
  readonly loseNextReply: () => void
}

/** What every connector must keep, whatever it speaks to: the meaning of `connector.ts`. */
export function connectorSuite(
  name: string,
  setUp: () => Promise<ConnectedTarget>,
  options: { readonly verifiesOrders: boolean },
): void {
  const { signal } = new AbortController()
  let target: ConnectedTarget
  const sign = (asked: Partial<OrderToSign> = {}) =>
    signOrder(target.newsroom, {
      wire: wireOf(target.newsroom.newArticleId()),
      at: target.now,
      portalId: target.portalId,
      after: null,
      ...asked,
    })
  const send = (order: SignedOrder, connector = target.connector) =>
    connector.sendOrder(toSend(order), signal)
  const corrected = (first: SignedOrder, change: Partial<Wire> = {}) =>
    sign({
      wire: wireOf(first.articleId, { revision: 2, title: 'Tít đã sửa', ...change }),
      after: first,
      act: 'update',
      note: 'Sửa tít.',
    })

  describe(name, () => {
    beforeEach(async () => {
      target = await setUp()
    })

    it('says who answers and whether orders are verified there', async () => {
      expect(target.connector.verifiesOrders).toBe(options.verifiesOrders)
      const card = await target.connector.card(signal)
      expect(card).toMatchObject({ ok: true, value: { portalId: target.portalId } })
    })

    it('publishes, and readers get the text', async () => {
      const order = sign()
      expect(await send(order)).toMatchObject({ ok: true })
      expect(await target.readerText(order.articleId)).toContain('412 hồ sơ đã được giải quyết')
      const standing = await target.connector.standing(order.articleId, signal)
      expect(standing).toMatchObject({
        value: {
          last: { seq: 1, orderHash: order.orderHash },
          live: { content: order.content },
        },
      })
    })

    it('gives the same receipt for a repeated order, also when it is asked for', async () => {
      const order = sign()
      const receipt = await send(order)
      expect(await send(order)).toEqual(receipt)
      expect(await target.connector.receiptOf(toSend(order), signal)).toEqual(receipt)
    })

    it('updates, and repeating the older order changes nothing', async () => {
      const first = sign()
      const receipt = await send(first)
      expect(await send(corrected(first))).toMatchObject({ ok: true })
      expect(await target.readerText(first.articleId)).toContain('Tít đã sửa')
      expect(await send(first)).toEqual(receipt)
      expect(await target.readerText(first.articleId)).toContain('Tít đã sửa')
    })

    it('takes down, and readers get nothing of the text', async () => {
      const first = sign()
      await send(first)
      const wire = wireOf(first.articleId)
      const down = sign({ wire, after: first, act: 'takeDown', note: 'Số liệu sai.' })
      expect(await send(down)).toMatchObject({ ok: true })
      expect(await target.readerText(first.articleId)).toBeNull()
      const standing = await target.connector.standing(first.articleId, signal)
      expect(standing).toMatchObject({ value: { last: { seq: 2 }, live: null } })
    })

    it('says that it does not know an order, which is an answer', async () => {
      const order = sign()
      expect(await target.connector.receiptOf(toSend(order), signal)).toEqual({
        ok: true,
        value: null,
      })
      const standing = await target.connector.standing(order.articleId, signal)
      expect(standing).toMatchObject({ ok: true, value: { last: null, live: null } })
    })

    it('keeps media from readers until a live article shows them', async () => {
      const bytes = pngOf(4, 4, [120, 90, 60])
      const hash = digestOfBytes(bytes)
      expect(await target.connector.hasMedium(hash, signal)).toEqual({ ok: true, value: false })
      expect(await target.connector.putMedium(hash, bytes, signal)).toMatchObject({ ok: true })
      expect(await target.connector.putMedium(hash, bytes, signal)).toMatchObject({ ok: true })
      expect(await target.connector.hasMedium(hash, signal)).toEqual({ ok: true, value: true })
      expect(await target.readerSeesMedium(hash)).toBe(false)
      await send(sign({ wire: withPictures(wireOf(target.newsroom.newArticleId()), [hash]) }))
      expect(await target.readerSeesMedium(hash)).toBe(true)
    })

    it('refuses media that are not what their name says, or no media', async () => {
      const { connector } = target
      const bytes = pngOf(5, 5, [1, 2, 3])
      const wrong = await connector.putMedium('a'.repeat(64), bytes, signal)
      expect(wrong).toMatchObject({ hindrance: 'mediaRefused', retry: 'never' })
      const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
      const svg = await connector.putMedium(digestOfBytes(script), script, signal)
      expect(svg).toMatchObject({ hindrance: 'mediaRefused', retry: 'never' })
    })

    it('asks for media that an order shows and nobody brought', async () => {
      const hash = digestOfBytes(pngOf(6, 6, [9, 9, 9]))
      const order = sign({ wire: withPictures(wireOf(target.newsroom.newArticleId()), [hash]) })
      expect(await send(order)).toMatchObject({ hindrance: 'mediaRefused', retry: 'later' })
      expect(await target.readerText(order.articleId)).toBeNull()
    })

    it('gives the receipt of an order whose reply was lost', async () => {
      const order = sign()
      target.loseNextReply()
      expect(await send(order)).toMatchObject({ ok: false, retry: 'later' })
      const receipt = await target.connector.receiptOf(toSend(order), signal)
      expect(receipt).toMatchObject({ ok: true, value: { signature: expect.any(String) } })
      expect(await send(order)).toEqual(receipt)
    })

    it('lets nobody in without the credentials', async () => {
      const order = sign()
      const refused = { ok: false, hindrance: 'tokenRefused', retry: 'renew' }
      const bytes = pngOf(7, 7, [5, 5, 5])
      const { stranger } = target
      expect(await send(order, stranger)).toMatchObject(refused)
      expect(await stranger.standing(order.articleId, signal)).toMatchObject(refused)
      expect(await stranger.receiptOf(toSend(order), signal)).toMatchObject(refused)
      expect(await stranger.putMedium(digestOfBytes(bytes), bytes, signal)).toMatchObject(refused)
      expect(await target.readerText(order.articleId)).toBeNull()
    })

    it('tells to ask when something newer stands there, and leaves it', async () => {
      const old = sign()
      const newer = sign({ wire: wireOf(old.articleId, { title: 'Tít mới hơn' }) })
      await send(newer)
      expect(await send(old)).toMatchObject({ hindrance: 'orderRefused', retry: 'ask' })
      expect(await target.readerText(old.articleId)).toContain('Tít mới hơn')
    })

    it('ends with the reason of the signal that aborts it', async () => {
      const abort = new AbortController()
      const sending = target.connector.sendOrder(toSend(sign()), abort.signal)
      abort.abort(new Error('đóng ứng dụng'))
      await expect(sending).rejects.toThrow('đóng ứng dụng')
    })

    if (options.verifiesOrders) {
      it.each(REFUSALS)('reports the refusal %s with its own word', async (word, falsify) => {
        const first = sign()
        await send(first)
        const order = falsify({ first, target, sign })
        const retry = ASKED.has(word) ? 'ask' : 'never'
        const outcome = await send(order)
        expect(outcome).toMatchObject({ hindrance: 'orderRefused', detail: word, retry })
        const shown = (await target.connector.standing(first.articleId, signal)) as object
        expect(shown).toMatchObject({ value: { live: { content: first.content } } })
      })
    }
  })
}

function toSend({ articleId, orderHash, sealed: order, content }: SignedOrder) {
  return { articleId, orderHash, order, content }
}

/** Refusals that are settled by asking what stands there. */
const ASKED = new Set(['superseded', 'notTheNext', 'alreadyLive', 'notLive', 'olderThanLive'])

interface Scene {
  /** An order that is live. */
  readonly first: SignedOrder
  readonly target: ConnectedTarget
  readonly sign: (asked?: Partial<OrderToSign>) => SignedOrder
}

const next = ({ first }: Scene, change: Partial<OrderToSign> = {}): Partial<OrderToSign> => ({
  wire: wireOf(first.articleId, { revision: 2 }),
  after: first,
  act: 'update',
  note: 'Sửa.',
  ...change,
})

const REFUSALS: readonly (readonly [word: string, falsify: (scene: Scene) => SignedOrder])[] = [
  ['otherPortal', ({ sign }) => sign({ portalId: 'cong-khac' })],
  ['signerNotAllowed', ({ sign, target }) => sign({ giver: target.newsroom.people.writer })],
  ['signerNotAllowed', ({ sign, target }) => sign({ giver: target.newsroom.outsider })],
  ['fromTheFuture', ({ sign, target }) => sign({ change: { at: target.now + 3_600_000 } })],
  ['expired', ({ sign, target }) => sign({ change: { expires: target.now } })],
  ['superseded', (scene) => scene.sign(next(scene, { change: { seq: 1 } }))],
  ['notTheNext', (scene) => scene.sign(next(scene, { change: { replaces: 'b'.repeat(64) } }))],
  ['alreadyLive', (scene) => scene.sign(next(scene, { act: 'publish' }))],
  ['notLive', ({ sign }) => sign({ act: 'update', note: 'Sửa.' })],
  ['noteMissing', (scene) => scene.sign(next(scene, { note: '' }))],
  ['approvalMissing', ({ sign }) => sign({ approvals: [] })],
  ['contentChanged', ({ sign }) => swapContent(sign(), 'Chữ bị đổi trên đường')],
  [
    'bylineOfAnotherDepartment',
    ({ sign, target }) =>
      sign({
        wire: wireOf(target.newsroom.newArticleId(), {
          department: { id: 'van-hoa', name: 'Phòng Khác' },
        }),
      }),
  ],
  [
    'sectionUnknown',
    ({ sign, target }) =>
      sign({
        wire: wireOf(target.newsroom.newArticleId(), {
          section: { id: 'khong-co', name: 'Không có' },
        }),
      }),
  ],
]

function swapContent(order: SignedOrder, title: string): SignedOrder {
  const content = order.content?.replace(/"title":"[^"]*"/, `"title":"${title}"`) ?? null
  return { ...order, content }
}
