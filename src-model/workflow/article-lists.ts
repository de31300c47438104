import type { ArticleCard } from '../article/card.ts'
import type { DepartmentId, Instant, PersonId } from '../identity.ts'
import type { Register } from '../publishing/register.ts'
import { personHasRole, seesDepartment } from '../publishing/rights.ts'
import type { Role } from './roles.ts'
import { gateOf, roleOfMover, type Stage } from './stages.ts'

/** The lists beside the open article, in the order in which they are shown. */
export const LISTS = ['mine', 'waiting', 'others', 'rest', 'trash'] as const
export type ListName = (typeof LISTS)[number]

/** What decides in which lists an article stands. */
export interface ListFacts {
  readonly creator: PersonId
  readonly department: DepartmentId | null
  readonly stage: Stage
  /** Who brought it to its stage. */
  readonly bringer: PersonId
  readonly hasOpenPoints: boolean
  /** An order was given for this revision, or for any. */
  readonly isSent: boolean
  readonly isOrdered: boolean
  readonly hands: readonly PersonId[]
  readonly signers: ArticleCard['signers']
}

/** Whose eyes look at the lists. */
export interface Viewer {
  readonly person: PersonId
  readonly sees: (department: DepartmentId) => boolean
  readonly hasRole: (role: Role, department: DepartmentId) => boolean
}

/** The facts of a card. */
export function factsOf(card: ArticleCard): ListFacts {
  return {
    creator: card.created.person,
    department: card.department,
    stage: card.stage,
    bringer: card.arrived.person,
    hasOpenPoints: card.openPoints > 0,
    isSent: isSent(card),
    isOrdered: card.deliveries.length > 0,
    hands: card.hands,
    signers: card.signers,
  }
}

/** True when an order was given for the revision that the card shows. */
export function isSent(card: Pick<ArticleCard, 'deliveries' | 'revision'>): boolean {
  return card.deliveries.some((delivery) => delivery.revision === card.revision)
}

/** A person as viewer by this register at this time. Answers are remembered, so it is made anew for each look. */
export function viewerOf(person: PersonId, register: Register, now: Instant): Viewer {
  const seen = new Map<DepartmentId, boolean>()
  const roles = new Map<string, boolean>()
  return {
    person,
    sees: (department) =>
      remembered(seen, department, () => seesDepartment(department, person, register)),
    hasRole: (role, department) =>
      remembered(roles, `${role} ${department}`, () =>
        personHasRole(register, person, role, department, now),
      ),
  }
}

function remembered(answers: Map<string, boolean>, asked: string, find: () => boolean): boolean {
  const known = answers.get(asked)
  if (known !== undefined) return known
  const found = find()
  answers.set(asked, found)
  return found
}

/**
 * The lists that an article stands in for a viewer; none when they may not see it. A draft that came back
 * stands in two, their own and what waits for them; what is in no other list is in `rest`.
 */
export function listsOf(facts: ListFacts, viewer: Viewer): readonly ListName[] {
  if (!maySee(facts, viewer)) return []
  const isMine = facts.creator === viewer.person
  if (facts.stage === 'trashed') return ['trash']
  const lists: ListName[] = []
  if (isMine && (facts.stage === 'draft' || facts.stage === 'refused')) lists.push('mine')
  if (waitsFor(facts, viewer)) lists.push('waiting')
  else if (isAwaited(facts, viewer.person)) lists.push('others')
  return lists.length === 0 ? ['rest'] : lists
}

/** True when an article stands in any list of the viewer: their own, and those of departments that they see. */
export function maySee(
  { creator, department }: Pick<ListFacts, 'creator' | 'department'>,
  viewer: Viewer,
): boolean {
  return creator === viewer.person || (department !== null && viewer.sees(department))
}

/** True when it is the viewer's move: their gate, their draft that came back, or approved and not yet sent. */
export function waitsFor(facts: ListFacts, viewer: Viewer): boolean {
  const { stage, department } = facts
  switch (stage) {
    case 'unitReview':
    case 'boardReview': {
      const role = roleOfMover('signerOfTheGate', stage)
      if (role === null || department === null || !viewer.hasRole(role, department)) return false
      return !facts.hands.includes(viewer.person) && !signedAnotherGate(facts, viewer.person)
    }
    case 'draft':
      return facts.creator === viewer.person && facts.hasOpenPoints
    case 'approved':
      return !facts.isSent && department !== null && viewer.hasRole('board', department)
    case 'refused':
    case 'trashed':
      return false
  }
}

/** The person sent it on, as writer or as signer of a gate, and it has not come back. */
function isAwaited(facts: ListFacts, person: PersonId): boolean {
  const isUnderWay =
    gateOf(facts.stage) !== null || (facts.stage === 'approved' && !facts.isOrdered)
  return isUnderWay && (facts.creator === person || facts.bringer === person)
}

function signedAnotherGate({ signers, stage }: ListFacts, person: PersonId): boolean {
  return signers.some((one) => one.person === person && one.gate !== gateOf(stage))
}
