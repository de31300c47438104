import type { DepartmentId, Instant } from '../identity.ts'
import type { Digest } from '../signing/digest.ts'
import { type Sealed, sealDigest, unseal } from '../signing/seal.ts'
import { ROLE_OF_GATE } from '../workflow/roles.ts'
import { APPROVAL_LASTS, type Approval, approvalSchema } from './approval.ts'
import { type Order, orderSchema } from './order.ts'
import type { Register } from './register.ts'
import { personHasRole, personOfKey } from './rights.ts'
import { contentHash, parseWire, type Wire } from './wire.ts'

/** How far a newsroom's clock may run ahead of the portal's, in milliseconds. */
export const CLOCK_TOLERANCE = 5 * 60 * 1000

/** Why an order is not carried out. The words for people are in the interface's dictionary. */
export type OrderRefusal =
  | 'falseSignature'
  | 'wrongShape'
  | 'otherPortal'
  | 'otherArticle'
  | 'otherName'
  | 'signerNotAllowed'
  | 'fromTheFuture'
  | 'expired'
  | 'superseded'
  | 'notTheNext'
  | 'alreadyLive'
  | 'notLive'
  | 'olderThanLive'
  | 'contentMissing'
  | 'contentChanged'
  | 'contentMalformed'
  | 'departmentUnknown'
  | 'bylineOfAnotherDepartment'
  | 'sectionUnknown'
  | 'noteMissing'
  | 'approvalMissing'
  | 'approvalNotGenuine'
  | 'approvalForOtherText'
  | 'approvalExpired'
  | 'approverNotAllowed'
  | 'approverTouchedText'
  | 'approverSignedTwice'

/** What a portal knows of an article when an order comes in. */
export interface PortalStanding {
  /** The last order that was accepted for the article, whatever it asked. */
  readonly last: { readonly seq: number; readonly orderHash: Digest } | null
  /** What readers see now, and the department whose order put it there. */
  readonly live: {
    readonly revision: number
    readonly contentHash: Digest
    readonly department: DepartmentId
  } | null
}

export interface OrderToVerify {
  readonly sealed: Sealed
  /** The signed text of the article; null for an order that shows nothing (`takeDown`). */
  readonly content: string | null
  readonly articleId: string
  readonly portalId: string
  readonly orderHash: Digest
}

export type VerifiedOrder =
  | { readonly ok: true; readonly order: Order; readonly wire: Wire | null }
  | { readonly ok: false; readonly refusal: OrderRefusal }

/**
 * Everything that must hold before an order changes what the public reads, in one place for the
 * portal and for the newsroom that is about to send it. Both judge by their own clock and register.
 */
export function verifyOrder(
  asked: OrderToVerify,
  register: Register,
  standing: PortalStanding,
  now: Instant,
): VerifiedOrder {
  const refuse = (refusal: OrderRefusal): VerifiedOrder => ({ ok: false, refusal })
  const opened = unseal(asked.sealed, orderSchema)
  if (!opened.ok) return refuse(opened.broken)
  const order = opened.value
  const refusal =
    refusalOfName(asked, order) ??
    refusalOfGiver(order, asked.sealed, register, now) ??
    refusalOfPlace(order, standing) ??
    refusalOfReach(order, standing, register, now)
  if (refusal !== null) return refuse(refusal)
  if (order.act === 'takeDown') {
    return order.note.trim() === '' ? refuse('noteMissing') : { ok: true, order, wire: null }
  }
  const content = readContent(asked.content, order, register)
  if (!content.ok) return refuse(content.refusal)
  const unapproved = refusalOfApprovals(order, register, now)
  return unapproved === null ? { ok: true, order, wire: content.wire } : refuse(unapproved)
}

function refusalOfName(asked: OrderToVerify, order: Order): OrderRefusal | null {
  if (order.portalId !== asked.portalId) return 'otherPortal'
  if (order.articleId !== asked.articleId) return 'otherArticle'
  return sealDigest(asked.sealed) === asked.orderHash ? null : 'otherName'
}

function refusalOfGiver(
  order: Order,
  sealed: Sealed,
  register: Register,
  now: Instant,
): OrderRefusal | null {
  const giver = personOfKey(register, sealed.key, now)
  if (giver === null || giver.id !== order.person) return 'signerNotAllowed'
  if (!personHasRole(register, giver.id, 'board', order.department, now)) return 'signerNotAllowed'
  if (order.at > now + CLOCK_TOLERANCE) return 'fromTheFuture'
  return order.expires <= now ? 'expired' : null
}

function refusalOfPlace(order: Order, standing: PortalStanding): OrderRefusal | null {
  if (order.seq <= (standing.last?.seq ?? 0)) return 'superseded'
  if (order.replaces !== (standing.last?.orderHash ?? null)) return 'notTheNext'
  const live = standing.live
  switch (order.act) {
    case 'publish':
    case 'repost':
      return live === null ? null : 'alreadyLive'
    case 'update':
      if (live === null) return 'notLive'
      if (order.revision < live.revision) return 'olderThanLive'
      return order.note.trim() === '' ? 'noteMissing' : null
    case 'takeDown':
      return live === null ? 'notLive' : null
  }
}

/** Whoever changes or takes down what another department shows must be on the board for that one too. */
function refusalOfReach(
  order: Order,
  { live }: PortalStanding,
  register: Register,
  now: Instant,
): OrderRefusal | null {
  if (live === null || live.department === order.department) return null
  const reaches = personHasRole(register, order.person, 'board', live.department, now)
  return reaches ? null : 'signerNotAllowed'
}

function readContent(
  content: string | null,
  order: Order,
  register: Register,
):
  | { readonly ok: true; readonly wire: Wire }
  | { readonly ok: false; readonly refusal: OrderRefusal } {
  const refuse = (refusal: OrderRefusal) => ({ ok: false, refusal }) as const
  if (content === null) return refuse('contentMissing')
  if (contentHash(content) !== order.contentHash) return refuse('contentChanged')
  const wire = parseWire(content)
  if (wire === null) return refuse('contentMalformed')
  if (wire.articleId !== order.articleId) return refuse('otherArticle')
  if (wire.revision !== order.revision) return refuse('contentChanged')
  const department = register.departments.get(order.department)
  if (department === undefined) return refuse('departmentUnknown')
  if (wire.department.id !== department.id || wire.department.name !== department.name) {
    return refuse('bylineOfAnotherDepartment')
  }
  const section = register.sections.get(wire.section.id)
  if (section === undefined || section.name !== wire.section.name) return refuse('sectionUnknown')
  return { ok: true, wire }
}

function refusalOfApprovals(order: Order, register: Register, now: Instant): OrderRefusal | null {
  const approvals: Approval[] = []
  for (const sealed of order.approvals) {
    const opened = unseal(sealed, approvalSchema)
    if (!opened.ok) return 'approvalNotGenuine'
    const signer = personOfKey(register, sealed.key, now)
    if (signer === null || signer.id !== opened.value.person) return 'approverNotAllowed'
    approvals.push(opened.value)
  }
  const gates = register.departments.get(order.department)?.gates ?? []
  const signed = new Set(approvals.map((approval) => approval.gate))
  if (approvals.length !== gates.length || !gates.every((gate) => signed.has(gate))) {
    return 'approvalMissing'
  }
  const hands = new Set(approvals.flatMap((approval) => approval.hands))
  for (const approval of approvals) {
    const refusal = refusalOfApproval(approval, order, register, now)
    if (refusal !== null) return refusal
    if (hands.has(approval.person)) return 'approverTouchedText'
  }
  const people = new Set(approvals.map((approval) => approval.person))
  return people.size === approvals.length ? null : 'approverSignedTwice'
}

function refusalOfApproval(
  approval: Approval,
  order: Order,
  register: Register,
  now: Instant,
): OrderRefusal | null {
  if (
    approval.articleId !== order.articleId ||
    approval.revision !== order.revision ||
    approval.contentHash !== order.contentHash ||
    approval.department !== order.department
  ) {
    return 'approvalForOtherText'
  }
  if (approval.at > now + CLOCK_TOLERANCE) return 'fromTheFuture'
  if (approval.at + APPROVAL_LASTS <= now) return 'approvalExpired'
  const role = ROLE_OF_GATE[approval.gate]
  return personHasRole(register, approval.person, role, order.department, now)
    ? null
    : 'approverNotAllowed'
}
