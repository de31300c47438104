import { type Instant, newId } from '../../src-model/identity.ts'
import { type Approval, approvalSchema } from '../../src-model/publishing/approval.ts'
import { ORDER_LASTS, type Order, orderSchema } from '../../src-model/publishing/order.ts'
import {
  addToRegister,
  emptyRegister,
  nextRegisterEntry,
  type Register,
  type RegisterFact,
} from '../../src-model/publishing/register.ts'
import { contentHash, type Wire, wireToText } from '../../src-model/publishing/wire.ts'
import { type Digest, digestOfText } from '../../src-model/signing/digest.ts'
import {
  type Sealed,
  type SigningKey,
  seal,
  sealDigest,
  signingKeyFrom,
} from '../../src-model/signing/seal.ts'
import type { Grant } from '../../src-model/workflow/grants.ts'
import type { Gate } from '../../src-model/workflow/roles.ts'

/** A person of a test newsroom, with the secret key in the open. */
export interface SignedPerson {
  readonly id: string
  readonly name: string
  readonly key: SigningKey
  readonly grants: readonly Grant[]
}

/** Two departments: `van-hoa` with two gates, `van-phong` with the board's alone. */
export const DEPARTMENTS = {
  'van-hoa': { id: 'van-hoa', name: 'Phòng Văn hóa và Thông tin' },
  'van-phong': { id: 'van-phong', name: 'Văn phòng UBND thành phố' },
} as const

export const SECTIONS = {
  'cai-cach-hanh-chinh': { id: 'cai-cach-hanh-chinh', name: 'Cải cách hành chính' },
  'van-hoa-du-lich': { id: 'van-hoa-du-lich', name: 'Văn hóa - Du lịch' },
  'doi-song': { id: 'doi-song', name: 'Đời sống đô thị' },
} as const

const all = (role: Grant['role']): Grant => ({ role, departments: 'all' })
const inCulture = (role: Grant['role']): Grant => ({ role, departments: ['van-hoa'] })

const CAST = {
  writer: { name: 'Trần Thị Hương', grants: [inCulture('writer')] },
  secondWriter: { name: 'Lê Văn Đức', grants: [inCulture('writer')] },
  unitApprover: { name: 'Nguyễn Hữu Phước', grants: [inCulture('unitApprover')] },
  board: { name: 'Phạm Quỳnh Như', grants: [all('board')] },
  secondBoard: { name: 'Hồ Đăng Khoa', grants: [all('board')] },
  administrator: { name: 'Võ Thị Mỹ Lệ', grants: [all('administrator')] },
} as const

export type Role = keyof typeof CAST

/** A small newsroom whose people, keys and register a test holds in its hands. */
export interface SignedNewsroom {
  readonly registerKey: SigningKey
  readonly people: Readonly<Record<Role, SignedPerson>>
  /** Somebody with a key that no register knows. */
  readonly outsider: SignedPerson
  /** The sealed register entries in order, as a portal takes them. */
  readonly entries: readonly Sealed[]
  readonly register: Register
  readonly newArticleId: () => string
}

/** Makes the newsroom; the same randomness and time give the same keys, ids and seals. */
export function createSignedNewsroom(options: {
  readonly random: (length: number) => Uint8Array
  readonly now: Instant
}): SignedNewsroom {
  const { random, now } = options
  const person = (name: string, grants: readonly Grant[]): SignedPerson => ({
    id: newId(random),
    name,
    key: signingKeyFrom(random(32)),
    grants,
  })
  const registerKey = signingKeyFrom(random(32))
  const people = Object.fromEntries(
    Object.entries(CAST).map(([role, one]) => [role, person(one.name, one.grants)]),
  ) as Record<Role, SignedPerson>
  const facts: RegisterFact[] = [
    { type: 'department', ...DEPARTMENTS['van-hoa'], gates: ['unit', 'board'] },
    { type: 'department', ...DEPARTMENTS['van-phong'], gates: ['board'] },
    ...Object.values(SECTIONS).map((section) => ({ type: 'section' as const, ...section })),
    ...Object.values(people).map((one) => personFact(one, now)),
  ]
  let register = emptyRegister(registerKey.publicKey)
  const entries = facts.map((fact) => {
    const added = nextEntry(register, fact, registerKey, now)
    register = added.register
    return added.entry
  })
  const outsider = person('Người Lạ', [all('board'), all('unitApprover')])
  return { registerKey, people, outsider, entries, register, newArticleId: () => newId(random) }
}

/** The register entry that puts a person in, in force from a year before `now`. */
export function personFact(person: SignedPerson, now: Instant): RegisterFact {
  const { id, name, key, grants } = person
  const from = now - 365 * 24 * 60 * 60 * 1000
  return { type: 'person', id, name, key: key.publicKey, grants: [...grants], from, until: null }
}

/** Seals the entry that follows and adds it; throws when the register refuses it. */
export function nextEntry(
  register: Register,
  fact: RegisterFact,
  registerKey: SigningKey,
  now: Instant,
): { readonly register: Register; readonly entry: Sealed } {
  const entry = seal(nextRegisterEntry(register, fact, now), registerKey)
  const added = addToRegister(register, entry)
  if (!added.ok) throw new Error(`the test register refuses its own entry: ${added.refusal}`)
  return { register: added.register, entry }
}

/** One approval of exactly this wire text; `change` falsifies fields before they are sealed. */
export function signApproval(
  wire: Wire,
  gate: Gate,
  person: SignedPerson,
  options: {
    readonly at: Instant
    readonly hands: readonly string[]
    readonly change?: Partial<Approval>
  },
): Sealed {
  const approval: Approval = {
    kind: 'approval',
    articleId: wire.articleId,
    revision: wire.revision,
    gate,
    department: wire.department.id,
    contentHash: contentHash(wireToText(wire)),
    hands: [...options.hands].sort(),
    logHead: digestOfText(`log of ${wire.articleId}`),
    person: person.id,
    at: options.at,
    ...options.change,
  }
  return seal(approvalSchema.parse(approval), person.key)
}

/** An order as it travels: its seal, its name, and the request body that a portal takes. */
export interface SignedOrder {
  readonly articleId: string
  readonly order: Order
  readonly sealed: Sealed
  readonly orderHash: Digest
  readonly content: string | null
  readonly request: { readonly order: Sealed; readonly content: string | null }
}

export interface OrderToSign {
  readonly wire: Wire
  readonly at: Instant
  readonly portalId: string
  /** The order before, null for the first. */
  readonly after: SignedOrder | null
  readonly act?: Order['act']
  readonly note?: string
  readonly notBefore?: Instant | null
  /** Who gives the order; the board member of the cast when absent. */
  readonly giver?: SignedPerson
  /** The approvals; when absent one for each gate of the department, by the right people. */
  readonly approvals?: readonly Sealed[]
  /** Falsifies fields before the order is sealed. */
  readonly change?: Partial<Order>
}

/** Signs an order that is right in everything that the caller did not change. */
export function signOrder(newsroom: SignedNewsroom, asked: OrderToSign): SignedOrder {
  const { wire, at, after } = asked
  const act = asked.act ?? 'publish'
  const giver = asked.giver ?? newsroom.people.board
  const content = act === 'takeDown' ? null : wireToText(wire)
  const approvals =
    asked.approvals ?? (act === 'takeDown' ? [] : rightApprovals(newsroom, wire, at))
  const order = orderSchema.parse({
    kind: 'order',
    articleId: wire.articleId,
    portalId: asked.portalId,
    act,
    seq: (after?.order.seq ?? 0) + 1,
    replaces: after?.orderHash ?? null,
    revision: wire.revision,
    contentHash: contentHash(wireToText(wire)),
    department: wire.department.id,
    notBefore: asked.notBefore ?? null,
    expires: at + ORDER_LASTS,
    note: asked.note ?? '',
    approvals,
    logHead: digestOfText(`log of ${wire.articleId}`),
    person: giver.id,
    at,
    ...asked.change,
  })
  const sealed = seal(order, giver.key)
  const request = { order: sealed, content }
  return {
    articleId: order.articleId,
    order,
    sealed,
    orderHash: sealDigest(sealed),
    content,
    request,
  }
}

/** The approvals that the register asks for this text, with the writer as the only hand. */
export function rightApprovals(newsroom: SignedNewsroom, wire: Wire, at: Instant): Sealed[] {
  const { writer, unitApprover, secondBoard } = newsroom.people
  const gates = newsroom.register.departments.get(wire.department.id)?.gates ?? []
  return gates.map((gate) =>
    signApproval(wire, gate, gate === 'unit' ? unitApprover : secondBoard, {
      at,
      hands: [writer.id],
    }),
  )
}
