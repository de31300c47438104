import type { Node } from '@tiptap/pm/model'
import type { Newsroom } from '../../src-main/bridge/contract/contract.ts'
import { MOST_STEPS, type StepTransaction } from '../../src-model/log/entry.ts'
import { done, failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { SavingState } from './saving-state.ts'

/** Transactions wait this long for company before they are sent, in milliseconds. */
const GATHERING = 120
const FIRST_RETRY = 1_000
const LONGEST_RETRY = 30_000
const MOST_TRANSACTIONS = 1_000

/** A transaction that is not on disk, and the document after it. */
interface Waiting {
  readonly transaction: StepTransaction
  readonly after: Node
}

/** What is sent at once, under one name however often it must be sent. */
interface Batch {
  readonly batchId: string
  readonly waiting: readonly Waiting[]
  readonly last: Waiting
}

type Flushed = Result<{ readonly localSeq: number }>

export interface StepSenderParts {
  readonly articleId: string
  readonly localSeq: number
  /** What main holds at `localSeq`. */
  readonly document: Node
  readonly write: Newsroom['writeSteps']
  readonly newId: () => string
  readonly onSaving: (state: SavingState) => void
  /** Main will never take these steps as they are; sending rests until `goOn`. */
  readonly onRefused: (problem: Problem) => void
  /** The bridge itself failed. The batch is tried again all the same. */
  readonly onFault: (fault: unknown) => void
}

/** Brings the transactions of one article to main: in order, one batch at a time, each until it is on disk. */
export class StepSender {
  readonly #parts: StepSenderParts
  #localSeq: number
  #acknowledged: Node
  #queue: Waiting[] = []
  /** Named and in order: one that is sent until it is taken, more only after `leave`. */
  #batches: Batch[] = []
  #isUnderWay = false
  #isHandedOver = false
  #refusal: Problem | null = null
  #failure: { readonly problem: Problem | null } | null = null
  #isStopped = false
  #nextRetry = FIRST_RETRY
  #timer: ReturnType<typeof setTimeout> | undefined
  #flushes: ((result: Flushed) => void)[] = []

  constructor(parts: StepSenderParts) {
    this.#parts = parts
    this.#localSeq = parts.localSeq
    this.#acknowledged = parts.document
  }

  /** How many transactions are not on disk. */
  get unsent(): number {
    return this.#batches.reduce((sum, { waiting }) => sum + waiting.length, this.#queue.length)
  }

  /** Takes transactions that the editor made, and the document after the last of them. */
  add(transactions: readonly StepTransaction[], after: Node): void {
    if (transactions.length === 0 || this.#isStopped) return
    this.#queue.push(...transactions.map((transaction) => ({ transaction, after })))
    if (this.#refusal !== null) return
    if (this.#failure !== null) {
      this.#tellFailure(this.#failure.problem)
      return
    }
    this.#parts.onSaving({ kind: 'saving' })
    if (!this.#isUnderWay && this.#timer === undefined) this.#later(GATHERING)
  }

  /** Sends everything now; done when it is on disk, else the first problem. Nothing is given up. */
  flush(): Promise<Flushed> {
    if (this.#refusal !== null) return Promise.resolve(failed(this.#refusal))
    if (this.unsent === 0) return Promise.resolve(done({ localSeq: this.#localSeq }))
    const flushed = new Promise<Flushed>((resolve) => {
      this.#flushes.push(resolve)
    })
    this.#send()
    return flushed
  }

  /** Tries again at once, when the cause of a failure may be gone. */
  wake(): void {
    if (this.#failure === null) return
    this.#nextRetry = FIRST_RETRY
    this.#send()
  }

  /** Hands everything over without waiting for answers, when the page may be about to vanish. */
  leave(): void {
    if (this.#isStopped || this.#isHandedOver || this.#refusal !== null) return
    for (let next = this.#nextBatch(); next !== null; next = this.#nextBatch()) {
      this.#batches.push(next)
    }
    // Batches are numbered one by one, so what follows the one under way can name its place ahead.
    const ahead = this.#isUnderWay ? 1 : 0
    const rest = this.#batches.slice(ahead)
    const writes = rest.map((batch, at) =>
      this.#parts.write(this.#messageOf(batch, this.#localSeq + ahead + at)),
    )
    if (writes.length === 0) return
    this.#isHandedOver = true
    Promise.all(writes).then(
      (results) => this.#afterLeaving(results),
      (fault: unknown) => {
        this.#parts.onFault(fault)
        this.#afterLeaving([])
      },
    )
  }

  /** The page is still there: the text that was handed over is either taken, or compared with main's. */
  #afterLeaving(results: readonly Awaited<ReturnType<StepSenderParts['write']>>[]): void {
    this.#isHandedOver = false
    if (this.#isStopped) return
    const last = results.at(-1)
    if (last?.ok === true && results.every(({ ok }) => ok)) {
      this.#batches.splice(0, this.#batches.length - 1)
      this.#accept(last.value)
    } else this.#decline({ kind: 'pageIsBehind', localSeq: this.#localSeq })
  }

  /**
   * Goes on after a refusal, if what main holds is a text that this page knows: the one acknowledged
   * last, or that with some of the batches whose answer was lost. False when it is another text.
   */
  goOn(held: Node, localSeq: number): boolean {
    const known = [this.#acknowledged, ...this.#batches.map(afterBatch)]
    const taken = known.findIndex((document) => document.eq(held))
    const acknowledged = known[taken]
    if (acknowledged === undefined) return false
    this.#acknowledged = acknowledged
    this.#batches.splice(0, taken)
    this.#localSeq = localSeq
    this.#refusal = null
    this.#tellProgress(null)
    this.#send()
    return true
  }

  /** Ends sending; what was not sent stays unsent. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #later(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), delay)
  }

  #send(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isUnderWay || this.#isHandedOver || this.#isStopped || this.#refusal !== null) return
    const batch = this.#batches[0] ?? this.#nextBatch()
    if (batch === null) {
      this.#settle(done({ localSeq: this.#localSeq }))
      return
    }
    if (this.#batches.length === 0) this.#batches.push(batch)
    this.#isUnderWay = true
    this.#parts
      .write(this.#messageOf(batch, this.#localSeq))
      .finally(() => {
        this.#isUnderWay = false
      })
      .then(
        (result) => {
          if (this.#isStopped) return
          if (result.ok) this.#accept(result.value)
          else this.#decline(result.problem)
        },
        (fault: unknown) => {
          this.#parts.onFault(fault)
          if (!this.#isStopped) this.#wait(null)
        },
      )
  }

  #nextBatch(): Batch | null {
    let steps = 0
    let count = 0
    for (const { transaction } of this.#queue) {
      steps += transaction.steps.length
      if (count > 0 && (steps > MOST_STEPS || count === MOST_TRANSACTIONS)) break
      count += 1
    }
    const waiting = this.#queue.splice(0, count)
    const last = waiting.at(-1)
    return last === undefined ? null : { batchId: this.#parts.newId(), waiting, last }
  }

  #messageOf({ batchId, waiting }: Batch, localSeq: number) {
    const transactions = waiting.map(({ transaction }) => transaction)
    return { articleId: this.#parts.articleId, localSeq, batchId, transactions }
  }

  /** The first of the batches is on disk. */
  #accept(receipt: { readonly localSeq: number; readonly at: number }): void {
    const batch = this.#batches.shift()
    if (batch !== undefined) this.#acknowledged = afterBatch(batch)
    this.#localSeq = receipt.localSeq
    this.#failure = null
    this.#nextRetry = FIRST_RETRY
    this.#tellProgress(receipt.at)
    this.#send()
  }

  #tellProgress(at: number | null): void {
    this.#parts.onSaving(this.unsent === 0 ? { kind: 'saved', at } : { kind: 'saving' })
  }

  #decline(problem: Problem): void {
    if (!isForGood(problem)) {
      this.#wait(problem)
      return
    }
    this.#refusal = problem
    this.#failure = null
    this.#parts.onSaving({ kind: 'behind' })
    this.#settle(failed(problem))
    this.#parts.onRefused(problem)
  }

  #wait(problem: Problem | null): void {
    this.#failure = { problem }
    this.#tellFailure(problem)
    this.#settle(failed(problem ?? { kind: 'notSaved', cause: 'diskError' }))
    this.#later(this.#nextRetry)
    this.#nextRetry = Math.min(this.#nextRetry * 2, LONGEST_RETRY)
  }

  #tellFailure(problem: Problem | null): void {
    this.#parts.onSaving({ kind: 'notSaved', problem, unsaved: this.unsent })
  }

  #settle(result: Flushed): void {
    const waiting = this.#flushes
    this.#flushes = []
    for (const resolve of waiting) resolve(result)
  }
}

function afterBatch({ last }: Batch): Node {
  return last.after
}

/** True when sending the same again can never help: main holds another text, or these steps are wrong. */
function isForGood(problem: Problem): boolean {
  switch (problem.kind) {
    case 'stepsRefused':
    case 'pageIsBehind':
    case 'stageForbidsEditing':
    case 'articleNotFound':
    case 'articleUnreadable':
    case 'articleIsNewer':
    case 'logBroken':
    case 'badRequest':
      return true
    default:
      return false
  }
}
