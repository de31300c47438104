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
  #batch: Batch | null = null
  #isUnderWay = false
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
    return this.#queue.length + (this.#batch?.waiting.length ?? 0)
  }

  /** What main holds as far as the page knows. */
  get acknowledged(): Node {
    return this.#acknowledged
  }

  /** What main holds if the batch on its way arrived and only the answer was lost. */
  get afterBatch(): Node {
    return this.#batch?.waiting.at(-1)?.after ?? this.#acknowledged
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

  /** Hands everything over without waiting for answers, when the page is about to vanish. */
  leave(): void {
    if (this.#isStopped || this.#refusal !== null) return
    const rest: Batch[] = []
    if (this.#batch !== null && !this.#isUnderWay) rest.push(this.#batch)
    for (let next = this.#nextBatch(); next !== null; next = this.#nextBatch()) rest.push(next)
    // Batches are numbered one by one, so what follows the one under way can name its place ahead.
    let onTopOf = this.#localSeq + (this.#isUnderWay ? 1 : 0)
    for (const batch of rest) {
      this.#parts.write(this.#messageOf(batch, onTopOf)).catch(this.#parts.onFault)
      onTopOf += 1
    }
    this.stop()
  }

  /** Goes on after a refusal, on top of another number of the same text; `took` drops the batch as written. */
  goOn(localSeq: number, took: boolean): void {
    if (took) {
      this.#acknowledged = this.afterBatch
      this.#batch = null
    }
    this.#localSeq = localSeq
    this.#refusal = null
    this.#parts.onSaving({ kind: 'saving' })
    this.#send()
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
    if (this.#isUnderWay || this.#isStopped || this.#refusal !== null) return
    this.#batch ??= this.#nextBatch()
    const batch = this.#batch
    if (batch === null) {
      this.#settle(done({ localSeq: this.#localSeq }))
      return
    }
    this.#isUnderWay = true
    this.#parts
      .write(this.#messageOf(batch, this.#localSeq))
      .finally(() => {
        this.#isUnderWay = false
      })
      .then(
        (result) => {
          if (this.#isStopped) return
          if (result.ok) this.#accept(batch, result.value)
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
    if (count === 0) return null
    return { batchId: this.#parts.newId(), waiting: this.#queue.splice(0, count) }
  }

  #messageOf({ batchId, waiting }: Batch, localSeq: number) {
    const transactions = waiting.map(({ transaction }) => transaction)
    return { articleId: this.#parts.articleId, localSeq, batchId, transactions }
  }

  #accept(batch: Batch, receipt: { readonly localSeq: number; readonly at: number }): void {
    this.#localSeq = receipt.localSeq
    this.#acknowledged = batch.waiting.at(-1)?.after ?? this.#acknowledged
    this.#batch = null
    this.#failure = null
    this.#nextRetry = FIRST_RETRY
    const all = this.#queue.length === 0
    this.#parts.onSaving(all ? { kind: 'saved', at: receipt.at } : { kind: 'saving' })
    this.#send()
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
