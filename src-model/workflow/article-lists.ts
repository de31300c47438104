import type { ArticleCard } from '../article/card.ts'
import type { Instant, PersonId } from '../identity.ts'
import { liveDeliveries } from '../publishing/deliveries.ts'
import { isSettled } from '../publishing/delivery.ts'
import { personHasRole, type Register } from '../publishing/register.ts'
import { maySeeArticle } from './moves-of.ts'
import { gateOf, roleOfMover } from './stages.ts'

/** The lists beside the open article, in the order in which they are shown. */
export const LISTS = ['mine', 'waiting', 'others', 'rest', 'trash'] as const
export type ListName = (typeof LISTS)[number]

/** The least happy of an article's deliveries, `none` before any order. */
export const DELIVERY_SUMMARIES = ['none', 'underWay', 'trouble', 'published', 'takenDown'] as const
export type DeliverySummary = (typeof DELIVERY_SUMMARIES)[number]

/** Whose eyes look at the lists, and by which register and clock. */
export interface Viewer {
  readonly person: PersonId
  readonly register: Register
  readonly now: Instant
}

/**
 * The lists that an article stands in for a viewer; none when they may not see it. A draft that came back
 * stands in two, their own and what waits for them; what is in no other list is in `rest`.
 */
export function listsOf(card: ArticleCard, viewer: Viewer): readonly ListName[] {
  const { person, register } = viewer
  if (!maySeeArticle(card.created.person, card.department, person, register)) return []
  if (card.stage === 'trashed') return ['trash']
  const lists: ListName[] = []
  const isUnfinished = card.stage === 'draft' || card.stage === 'refused'
  if (isUnfinished && card.created.person === person) lists.push('mine')
  if (waitsFor(card, viewer)) lists.push('waiting')
  else if (isAwaited(card, person)) lists.push('others')
  return lists.length === 0 ? ['rest'] : lists
}

/** True when it is the viewer's move: their gate, their draft that came back, or approved and not yet sent. */
export function waitsFor(card: ArticleCard, { person, register, now }: Viewer): boolean {
  const { stage, department } = card
  switch (stage) {
    case 'unitReview':
    case 'boardReview': {
      const role = roleOfMover('signerOfTheGate', stage)
      const isFree = !card.hands.includes(person) && !signedAnotherGate(card, person)
      return (
        isFree &&
        role !== null &&
        department !== null &&
        personHasRole(register, person, role, department, now)
      )
    }
    case 'draft':
      return card.created.person === person && card.openPoints > 0
    case 'approved':
      return (
        !isSent(card) &&
        department !== null &&
        personHasRole(register, person, 'board', department, now)
      )
    case 'refused':
    case 'trashed':
      return false
  }
}

/** How an article's deliveries stand, all portals together. */
export function deliverySummaryOf({
  deliveries,
}: Pick<ArticleCard, 'deliveries'>): DeliverySummary {
  const states = deliveries.map((delivery) => delivery.state.state)
  if (states.includes('refused')) return 'trouble'
  if (!states.every(isSettled)) return states.includes('waiting') ? 'trouble' : 'underWay'
  if (liveDeliveries(deliveries).length > 0) return 'published'
  return deliveries.some(({ act, state }) => act === 'takeDown' && state.state === 'delivered')
    ? 'takenDown'
    : 'none'
}

/** The viewer sent it on, as writer or as signer of a gate, and it has not come back. */
function isAwaited(card: ArticleCard, person: PersonId): boolean {
  const isUnderWay =
    gateOf(card.stage) !== null || (card.stage === 'approved' && card.deliveries.length === 0)
  return isUnderWay && (card.created.person === person || card.arrived.person === person)
}

function isSent(card: ArticleCard): boolean {
  return card.deliveries.some((delivery) => delivery.revision === card.revision)
}

function signedAnotherGate(card: ArticleCard, person: PersonId): boolean {
  return card.signers.some((one) => one.person === person && one.gate !== gateOf(card.stage))
}
