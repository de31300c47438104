import type { Order } from '../../../src-model/publishing/order.ts'
import {
  type OrderRefusal,
  type OrderToVerify,
  type PortalStanding,
  verifyOrder,
} from '../../../src-model/publishing/verify-order.ts'
import { wireToText } from '../../../src-model/publishing/wire.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import {
  createSignedNewsroom,
  DEPARTMENTS,
  nextEntry,
  type OrderToSign,
  signApproval,
  signOrder,
} from '../../support/signed-newsroom.ts'

export const NOW = Date.UTC(2026, 10, 24, 1)
export const random = seededRandom('verify')
export const newsroom = createSignedNewsroom({ random, now: NOW })
export const { people, register, registerKey } = newsroom
export const { writer, unitApprover, board, secondBoard } = people
export const wire = wireOf(newsroom.newArticleId())
const HUE = 'hue'
const NOTHING: PortalStanding = { last: null, live: null }
export const hands = [writer.id]

export interface Trial extends Partial<OrderToSign> {
  readonly standing?: PortalStanding
  readonly asked?: Partial<OrderToVerify>
  readonly at?: number
  readonly register?: typeof register
}

export function judge(trial: Trial = {}): OrderRefusal | 'accepted' {
  const order = signOrder(newsroom, { wire, at: NOW, portalId: HUE, after: null, ...trial })
  const { sealed, content, orderHash } = order
  const named = { sealed, content, orderHash, articleId: wire.articleId, portalId: HUE }
  const verified = verifyOrder(
    { ...named, ...trial.asked },
    trial.register ?? register,
    trial.standing ?? NOTHING,
    NOW,
  )
  return verified.ok ? 'accepted' : verified.refusal
}

export const live = signOrder(newsroom, { wire, at: NOW, portalId: HUE, after: null })
const LIVE: PortalStanding = {
  last: { seq: 1, orderHash: live.orderHash },
  live: { revision: 2, contentHash: live.order.contentHash, department: 'van-hoa' },
}
export const TAKEN_DOWN: PortalStanding = { last: LIVE.last, live: null }
export const second = wireOf(wire.articleId, { revision: 2, title: 'Tít đã sửa' })
export const update = {
  wire: second,
  act: 'update',
  after: live,
  note: 'Sửa tít',
  standing: LIVE,
} as const
export const takeDown = {
  act: 'takeDown',
  after: live,
  note: 'Sai số liệu',
  standing: LIVE,
} as const
export const oneGate = wireOf(wire.articleId, { department: DEPARTMENTS['van-phong'] })
export const unit = (change = {}) =>
  signApproval(wire, 'unit', unitApprover, { at: NOW, hands, change })
export const boards = (change = {}) =>
  signApproval(wire, 'board', secondBoard, { at: NOW, hands, change })
export const changed = (change: Partial<Order>) => ({ change })
export const other = wireToText(wireOf(wire.articleId, { title: 'Tít khác' }))
export const grown = (...facts: Parameters<typeof nextEntry>[1][]) =>
  facts.reduce((before, fact) => nextEntry(before, fact, registerKey, NOW).register, register)
