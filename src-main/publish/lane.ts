import { done, failed, type Result } from '../../src-model/problem.ts'
import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import type { DeliveryState } from '../../src-model/publishing/delivery.ts'
import { followedBy, isSettled, mayFollow } from '../../src-model/publishing/delivery-moves.ts'
import { attempt, type Ending } from './attempt.ts'
import { waitAfter } from './backoff.ts'
import { type Connector, hindered, type Outcome } from './connector.ts'
import type { OutboxPorts } from './outbox-ports.ts'
import { RegisterPush } from './register-push.ts'

const USUAL_CONCURRENCY = 2
const USUAL_SETTLING = 2_000

/** One delivery in a lane, with what is known of it beside its record. */
interface Entry {
  /** As it is on disk. */
  delivery: Delivery
  running: Promise<void> | null
  /** Ends the try that runs. */
  abort: AbortController | null
  /** True from just before the order leaves until its answer is in. */
  leaving: boolean
  /** Wanted now, whatever it waits for. */
  wanted: boolean
  /** Something of ours failed; nothing is tried before somebody asks. */
  stopped: boolean
  cancelling: Promise<Result<Delivery>> | null
}

/** Everything on its way to one portal. Lanes share nothing, so a dead portal holds up no other. */
export class Lane {
  readonly #portalId: string
  readonly #ports: OutboxPorts
  readonly #stopping: AbortSignal
  readonly #register: RegisterPush
  readonly #entries = new Map<string, Entry>()
  /** The portal asked to be left alone until then. */
  #heldUntil = 0
  #callOff: (() => void) | null = null

  constructor(portalId: string, ports: OutboxPorts, stopping: AbortSignal) {
    this.#portalId = portalId
    this.#ports = ports
    this.#stopping = stopping
    this.#register = new RegisterPush(portalId, ports)
  }

  /** Takes deliveries that are on disk, all together; those that are here are left as they are, settled ones forgotten. */
  take(deliveries: readonly Delivery[]): void {
    for (const one of deliveries) this.#entryOf(one)
    this.#pump()
  }

  /** Tries a delivery now, also one that was refused; nothing follows for one that is over. */
  retry(delivery: Delivery): void {
    const entry = this.#entryOf(delivery)
    entry.wanted = true
    entry.stopped = false
    this.#pump()
  }

  /** Tries now whatever waits, except where the portal itself asked for time. */
  wake(): void {
    for (const entry of this.#entries.values()) {
      const { state } = entry.delivery
      if (state.state === 'waiting' && state.why.hindrance !== 'busy') entry.wanted = true
    }
    this.#pump()
  }

  cancel(delivery: Delivery): Promise<Result<Delivery>> {
    const entry = this.#entryOf(delivery)
    entry.cancelling ??= this.#cancel(entry).finally(() => {
      entry.cancelling = null
      this.#pump()
    })
    return entry.cancelling
  }

  /** Speaks to the portal, once more with its credentials read again where they were refused. */
  async speak<T>(question: (connector: Connector) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const noAccess = hindered('tokenRefused', 'noAccess', 'renew')
    const put = async () => {
      const connector = await this.#ports.connectorFor(this.#portalId)
      return connector === null ? noAccess : question(connector)
    }
    const answer = await put()
    if (answer.ok || answer.retry !== 'renew') return answer
    return (await this.#ports.renew(this.#portalId)) ? put() : answer
  }

  /** Brings the portal the register entries that it lacks, as before every order. */
  bringRegister(): Promise<Outcome<null>> {
    return this.speak((connector) => this.#register.bring(connector, this.#stopping))
  }

  /** Resolves when nothing runs any more; the caller has aborted before. */
  async stopped(): Promise<void> {
    this.#callOff?.()
    const entries = [...this.#entries.values()]
    await Promise.all(
      entries.map(async (one) => {
        await one.running
        await one.cancelling?.catch(() => undefined)
      }),
    )
  }

  #entryOf(delivery: Delivery): Entry {
    const known = this.#entries.get(delivery.orderHash)
    if (known !== undefined) return known
    const entry: Entry = {
      delivery,
      running: null,
      abort: null,
      leaving: false,
      wanted: false,
      stopped: false,
      cancelling: null,
    }
    this.#entries.set(delivery.orderHash, entry)
    return entry
  }

  /** Starts whatever may start and sets the alarm for the next that will. */
  #pump(): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#stopping.aborted) return
    this.#forgetSettled()
    const now = this.#ports.now()
    let next = Number.POSITIVE_INFINITY
    for (const entry of this.#entries.values()) {
      if (this.#running() >= (this.#ports.concurrency ?? USUAL_CONCURRENCY)) return
      if (!this.#isFree(entry)) continue
      const due = this.#dueAt(entry)
      if (due <= now) this.#begin(entry)
      else next = Math.min(next, due)
    }
    if (next < Number.POSITIVE_INFINITY) {
      this.#callOff = this.#ports.later(() => this.#pump(), next - now)
    }
  }

  #running(): number {
    return [...this.#entries.values()].filter((one) => one.running !== null).length
  }

  #forgetSettled(): void {
    for (const [orderHash, entry] of this.#entries) {
      const { state } = entry.delivery.state
      const busy = entry.running !== null || entry.cancelling !== null
      const wanted = entry.wanted && mayFollow(state, 'sending')
      if (!busy && !wanted && isSettled(state)) this.#entries.delete(orderHash)
    }
  }

  /** Orders of one article go in the order of their numbers: the next when the one before is settled. */
  #isFree(entry: Entry): boolean {
    if (entry.running !== null || entry.cancelling !== null || entry.stopped) return false
    const { articleId, seq } = entry.delivery
    return ![...this.#entries.values()].some(
      (one) => one.delivery.articleId === articleId && one.delivery.seq < seq,
    )
  }

  #dueAt(entry: Entry): number {
    if (entry.wanted) return 0
    const { state } = entry.delivery
    return Math.max(state.state === 'waiting' ? state.until : 0, this.#heldUntil)
  }

  #begin(entry: Entry): void {
    const abort = new AbortController()
    const stop = () => abort.abort()
    this.#stopping.addEventListener('abort', stop)
    entry.abort = abort
    entry.wanted = false
    entry.running = this.#try(entry, abort.signal)
      .catch((error: unknown) => {
        // An aborted try leaves its record as it is: `sending`, so the portal is asked next time.
        if (!abort.signal.aborted) this.#fault(entry, error)
      })
      .finally(() => {
        this.#stopping.removeEventListener('abort', stop)
        entry.running = null
        entry.abort = null
        entry.leaving = false
        this.#pump()
      })
  }

  async #try(entry: Entry, signal: AbortSignal): Promise<void> {
    const found = entry.delivery
    const interrupted = found.state.state === 'sending'
    if (!interrupted) {
      const since = this.#ports.now()
      await this.#record(entry, { state: 'sending', since }, found.tries + 1)
    }
    signal.throwIfAborted()
    let mayHaveArrived = interrupted || found.tries > 0
    let open = mayHaveArrived
    const outcome = await this.speak<Ending>(async (connector) => {
      const ending = await attempt({
        delivery: entry.delivery,
        mayHaveArrived,
        connector,
        register: this.#register,
        ports: this.#ports,
        leaving: () => {
          entry.leaving = true
          mayHaveArrived = true
        },
        signal,
      })
      if (ending.kind !== 'hindered') return { ok: true, value: ending }
      open = ending.open
      return ending.hindered
    })
    const ending = outcome.ok
      ? outcome.value
      : { kind: 'hindered' as const, hindered: outcome, open }
    const tries = entry.delivery.tries + (interrupted ? 1 : 0)
    await this.#record(entry, this.#stateAfter(ending, tries), tries)
  }

  #stateAfter(ending: Ending, tries: number): DeliveryState {
    switch (ending.kind) {
      case 'delivered':
        return { state: 'delivered', receipt: ending.receipt }
      case 'refused':
        return { state: 'refused', why: ending.why }
      case 'hindered': {
        const { hindrance, detail, retry, retryAfter } = ending.hindered
        const why = { hindrance, detail }
        if (retry !== 'later' && !ending.open) return { state: 'refused', why }
        const now = this.#ports.now()
        if (retryAfter !== undefined) this.#heldUntil = Math.max(this.#heldUntil, now + retryAfter)
        const until = now + waitAfter(tries, this.#ports.random, retryAfter)
        return { state: 'waiting', until, why }
      }
    }
  }

  /** Believes a change only when it is on disk; rejects when it is not. */
  async #record(entry: Entry, state: DeliveryState, tries = entry.delivery.tries): Promise<void> {
    const next = followedBy(entry.delivery, { state, tries, at: this.#ports.now() })
    await this.#ports.store.record(next)
    entry.delivery = next
    this.#ports.onChange(next)
  }

  #fault(entry: Entry, error: unknown): void {
    entry.stopped = true
    this.#ports.onFault(entry.delivery, error)
  }

  async #cancel(entry: Entry): Promise<Result<Delivery>> {
    if (!entry.leaving) entry.abort?.abort()
    await entry.running
    const { state } = entry.delivery.state
    if (state === 'cancelled') return done(entry.delivery)
    if (state === 'delivered') return failed({ kind: 'alreadyPublished' })
    const signal = this.#stopping
    const ask = () => this.speak((connector) => connector.receiptOf(entry.delivery, signal))
    let known = await ask()
    if (known.ok && known.value === null && entry.delivery.tries > 0) {
      // What left on a connection that was lost may only now reach the portal.
      await this.#pause(this.#ports.settling ?? USUAL_SETTLING)
      known = await ask()
    }
    signal.throwIfAborted()
    if (!known.ok) {
      const { hindrance, detail } = known
      return failed({ kind: 'portalTrouble', hindrance, detail })
    }
    if (known.value === null) {
      await this.#record(entry, { state: 'cancelled' })
      return done(entry.delivery)
    }
    await this.#record(entry, { state: 'delivered', receipt: known.value })
    return failed({ kind: 'alreadyPublished' })
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        callOff()
        reject(this.#stopping.reason)
      }
      const callOff = this.#ports.later(() => {
        this.#stopping.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      this.#stopping.addEventListener('abort', stop)
    })
  }
}
