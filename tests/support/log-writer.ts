import type { Node } from '@tiptap/pm/model'
import type { ArticleState } from '../../src-model/article/article-state.ts'
import { articleToWire } from '../../src-model/article/article-to-wire.ts'
import { newId } from '../../src-model/identity.ts'
import type { Entry, LogAct } from '../../src-model/log/entry.ts'
import { follow, type Misfit } from '../../src-model/log/follow.ts'
import type { Approval } from '../../src-model/publishing/approval.ts'
import type { Receipt } from '../../src-model/publishing/order.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { contentHash, wireToText } from '../../src-model/publishing/wire.ts'
import { type Sealed, type SigningKey, seal, sealDigest } from '../../src-model/signing/seal.ts'
import { gateOf } from '../../src-model/workflow/stages.ts'
import { FULL_ROOT, type StepJson } from './article-nodes.ts'
import type { SignedPerson } from './signed-newsroom.ts'

/** Writes the log of one article entry by entry, each sealed by who acts; what does not follow is not kept. */
export class LogWriter {
  readonly articleId: string
  readonly entries: Sealed[] = []
  readonly #register: Register
  readonly #now: () => number
  readonly #random: (length: number) => Uint8Array
  #state: ArticleState | null = null

  constructor(register: Register, now: () => number, random: (length: number) => Uint8Array) {
    this.#register = register
    this.#now = now
    this.#random = random
    this.articleId = newId(random)
  }

  get state(): ArticleState {
    if (this.#state === null) throw new Error('the log is empty')
    return this.#state
  }

  get document(): Node {
    return this.state.document
  }

  /** Tries one entry; `change` falsifies it before it is sealed. */
  tell(person: SignedPerson, act: LogAct, change: Partial<Entry> = {}): Misfit | 'kept' {
    const entry: Entry = {
      kind: 'entry',
      articleId: this.articleId,
      seq: (this.#state?.seq ?? 0) + 1,
      previous: this.#state?.head ?? null,
      at: this.#now(),
      person: person.id,
      client: 'bàn 1',
      schemaVersion: 1,
      act,
      ...change,
    }
    const sealed = seal(entry, person.key)
    const followed = follow(this.#state, entry, sealDigest(sealed), this.#register)
    if (!followed.ok) return followed.misfit
    this.#state = followed.state
    this.entries.push(sealed)
    return 'kept'
  }

  begin(person: SignedPerson, fields = FULL_ROOT) {
    return this.tell(person, { type: 'create', fields })
  }

  write(person: SignedPerson, ...steps: readonly StepJson[]) {
    const transactions = [{ at: this.#now(), act: 'edit' as const, steps: [...steps] }]
    return this.tell(person, { type: 'steps', transactions })
  }

  move(person: SignedPerson, move: 'submit' | 'withdraw' | 'reopen' | 'trash' | 'restore') {
    return this.tell(person, { type: 'move', move })
  }

  giveBack(person: SignedPerson, ...reasons: readonly string[]) {
    const points = reasons.map((text) => ({ id: newId(this.#random), text }))
    return this.tell(person, { type: 'move', move: 'return', points })
  }

  answer(person: SignedPerson, text: string) {
    const point = this.state.points.find((one) => one.answer === null)?.id ?? ''
    return this.tell(person, { type: 'answer', point, text })
  }

  /** The wire text of the article as it stands; throws when it lacks something. */
  content(): string {
    const { articleId, revision } = this.state
    const wire = articleToWire(this.document, { articleId, revision }, this.#register)
    if (!wire.ok) throw new Error(JSON.stringify(wire.problem))
    return wireToText(wire.wire)
  }

  approve(person: SignedPerson, change: Partial<Approval> = {}, content = this.content()) {
    const gate = gateOf(this.state.stage)
    const approval: Approval = {
      kind: 'approval',
      articleId: this.articleId,
      revision: this.state.revision,
      gate: gate ?? 'board',
      department: 'van-hoa',
      contentHash: contentHash(content),
      hands: [...this.state.hands],
      logHead: this.state.head,
      person: person.id,
      at: this.#now(),
      ...change,
    }
    const act = { type: 'move', move: 'approve', content } as const
    return this.tell(person, { ...act, approval: seal(approval, person.key) })
  }

  /** Opens a correction on a receipt of this key; `change` falsifies the receipt before it is sealed. */
  correct(person: SignedPerson, portalKey: SigningKey, change: Partial<Receipt> = {}) {
    const { articleId, revision, content, head } = this.state
    const receipt: Receipt = {
      kind: 'receipt',
      portalId: 'hue',
      articleId,
      orderHash: head,
      act: 'publish',
      seq: 1,
      revision,
      contentHash: contentHash(content ?? ''),
      logHead: head,
      url: 'https://hue.vn/tin',
      at: this.#now(),
      ...change,
    }
    return this.tell(person, { type: 'move', move: 'correct', receipt: seal(receipt, portalKey) })
  }
}
