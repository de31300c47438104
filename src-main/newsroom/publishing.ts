import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { Delivery } from '../../src-model/publishing/deliveries.ts'
import { isSettled } from '../../src-model/publishing/delivery-moves.ts'
import type { PortalCard } from '../../src-model/publishing/order.ts'
import type { RegisterFact } from '../../src-model/publishing/register.ts'
import { type OrderRefusal, verifyOrder } from '../../src-model/publishing/verify-order.ts'
import type { PublicKey } from '../../src-model/signing/seal.ts'
import type { Connector } from '../publish/connector.ts'
import { createExchange, USUAL_LIMITS } from '../publish/exchange.ts'
import { createOutbox, type Outbox } from '../publish/outbox.ts'
import { type PortalPorts, portalConnector } from '../publish/portal-connector.ts'
import { enrolAtPortal, inspectPortal } from '../publish/portal-enrolment.ts'
import type { MediaStore } from '../storage/media-store.ts'
import type { ArticleIndex } from './article-index.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { DeskSession } from './desk-session.ts'
import { standingAt } from './orders.ts'
import type { PortalBook } from './portal-book.ts'
import type { NewsroomPorts } from './ports.ts'
import type { RegisterBook } from './register-book.ts'

interface PublishingParts {
  readonly ports: NewsroomPorts
  readonly book: RegisterBook
  readonly portals: PortalBook
  readonly session: DeskSession
  readonly shelf: ArticleShelf
  readonly index: ArticleIndex
  readonly media: MediaStore
}

type PortalFact = Extract<RegisterFact, { type: 'portal' }>

interface NewPortal {
  readonly url: string
  readonly key: PublicKey
  readonly code: string
}

/** Milliseconds until a portal that could not be told of the register is told again. */
const TELL_AGAIN = 5 * 60_000

/** Joins portals and drives the outbox, whose deliveries live beside their articles. */
export class Publishing {
  readonly #parts: PublishingParts
  readonly #portalPorts: PortalPorts
  readonly #stopping = new AbortController()
  /** Portals that wait to be told again, each with what calls that off. */
  readonly #untold = new Map<string, () => void>()
  #outbox: Outbox | null = null

  constructor(parts: PublishingParts) {
    this.#parts = parts
    const { fetch, now, later } = parts.ports
    this.#portalPorts = { exchange: createExchange({ fetch, later, limits: USUAL_LIMITS }), now }
  }

  /** Starts the outbox once a passphrase has opened the tokens; later calls change nothing. */
  start(): void {
    if (this.#outbox !== null || this.#parts.session.newsroomKey === null) return
    this.#outbox = this.#createOutbox()
    this.registerGrew()
    void this.#outbox
      .start()
      .catch((error: unknown) => this.#parts.ports.log(`outbox: ${String(error)}`))
  }

  /** The outbox, which runs from the first sign-in on. */
  get outbox(): Outbox {
    if (this.#outbox === null) throw new Error('the outbox runs only after a sign-in')
    return this.#outbox
  }

  online(): void {
    for (const portalId of [...this.#untold.keys()]) void this.#tell(portalId)
    this.#outbox?.online()
  }

  /** Tells every portal at once: someone who may no longer sign must not count there either. */
  registerGrew(): void {
    if (this.#outbox === null) return
    for (const { portalId } of this.#parts.portals.all) void this.#tell(portalId)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    for (const callOff of this.#untold.values()) callOff()
    await this.#outbox?.stop()
    this.#outbox = null
  }

  /** Asks a portal who it is. */
  inspect(url: string): Promise<Result<PortalCard>> {
    return inspectPortal(url, this.#portalPorts, this.#stopping.signal)
  }

  /** The register entry of a portal whose key is the one that a person compared by eye. */
  async inspectPinned(portal: NewPortal): Promise<Result<PortalFact>> {
    const card = await this.inspect(portal.url)
    if (!card.ok) return card
    if (card.value.key !== portal.key) return failed({ kind: 'portalKeyDiffers' })
    const { portalId: id, name, key } = card.value
    return { ok: true, value: { type: 'portal', id, name, url: portal.url, key } }
  }

  /** Joins a portal with the code of its keeper and keeps the token; gives the portal's id. */
  async join(
    portal: NewPortal,
    as: {
      readonly newsroom: string
      readonly registerKey: PublicKey
      readonly newsroomKey: Uint8Array
    },
  ): Promise<Result<string>> {
    const { url, key: expectedKey, code } = portal
    const { newsroom: newsroomName, registerKey } = as
    const asked = { url, expectedKey, code, registerKey, newsroomName }
    const joined = await enrolAtPortal(asked, this.#portalPorts, this.#stopping.signal)
    if (!joined.ok) return joined
    const enrolledAt = this.#parts.ports.now()
    await this.#parts.portals.keep({ ...joined.value, enrolledAt }, as.newsroomKey)
    return { ok: true, value: joined.value.portalId }
  }

  /** Why the order of a delivery must not be sent as things stand now; null when it may go. */
  async refusalOf(delivery: Delivery): Promise<OrderRefusal | null> {
    const { shelf, book, ports } = this.#parts
    const kept = await shelf.kept(delivery.articleId)
    const others = kept.ok ? kept.value.deliveries : []
    const { order: sealed, content, articleId, portalId, orderHash } = delivery
    const verified = verifyOrder(
      { sealed, content, articleId, portalId, orderHash },
      book.register,
      standingAt(portalId, others),
      ports.now(),
    )
    return verified.ok ? null : verified.refusal
  }

  /** Tells one portal, again and again until it has heard: at times, and when the network is back. */
  async #tell(portalId: string): Promise<void> {
    const { ports } = this.#parts
    this.#waitNoMore(portalId)
    const hindrance = await this.#hindranceOfTelling(portalId)
    if (hindrance === null || this.#stopping.signal.aborted) return
    ports.log(`register not told to ${portalId}: ${hindrance}`)
    this.#waitNoMore(portalId)
    const again = ports.later(() => void this.#tell(portalId), TELL_AGAIN)
    this.#untold.set(portalId, again)
  }

  #waitNoMore(portalId: string): void {
    this.#untold.get(portalId)?.()
    this.#untold.delete(portalId)
  }

  async #hindranceOfTelling(portalId: string): Promise<string | null> {
    try {
      const told = await this.outbox.bringRegister(portalId)
      return told.ok ? null : told.hindrance
    } catch (error) {
      return String(error)
    }
  }

  #createOutbox(): Outbox {
    const { ports, shelf, media, portals, book } = this.#parts
    return createOutbox({
      store: {
        unsettled: () => this.#unsettled(),
        record: (delivery) =>
          shelf.inTurn(delivery.articleId, async () => {
            const kept = await shelf.kept(delivery.articleId)
            if (!kept.ok)
              throw new Error(`delivery of an article that is gone: ${kept.problem.kind}`)
            const commit = { entries: [], deliveries: [delivery] }
            const saved = await shelf.commit(delivery.articleId, kept.value, commit)
            if (!saved.ok) throw new ProblemError(saved.problem)
          }),
      },
      connectorFor: async (portalId) => this.#connectorFor(portalId),
      renew: async () => false,
      verify: (delivery) => this.refusalOf(delivery),
      registerEntriesFor: async (_portalId, fromSeq) => book.entriesAfter(fromSeq),
      onRegister: async (portalId, seq) => {
        if (await portals.noteRegisterSeq(portalId, seq)) ports.notify('portalsChanged', {})
      },
      medium: async (hash) => {
        const found = await media.get(hash)
        return found.kind === 'found' ? found.bytes : null
      },
      onChange: () => ports.notify('deliveriesChanged', {}),
      onFault: (delivery, error) => {
        ports.log(`delivery ${delivery.orderHash} stopped: ${String(error)}`)
        ports.notify('deliveriesChanged', {})
      },
      now: ports.now,
      random: () => Buffer.from(ports.random(4)).readUInt32BE() / 2 ** 32,
      later: ports.later,
    })
  }

  async #unsettled(): Promise<readonly Delivery[]> {
    const { index, shelf } = this.#parts
    const found: Delivery[] = []
    for (const articleId of await index.unsettled()) {
      const kept = await shelf.kept(articleId)
      if (kept.ok) found.push(...kept.value.deliveries)
    }
    return found.filter((delivery) => !isSettled(delivery.state.state))
  }

  #connectorFor(portalId: string): Connector | null {
    const { portals, session } = this.#parts
    const portal = portals.find(portalId)
    if (portal === undefined || session.newsroomKey === null) return null
    const token = portals.tokenOf(portal, session.newsroomKey)
    const { url, key } = portal
    return portalConnector({ url, portalId, key, token }, this.#portalPorts)
  }
}

/** A problem on a path where the outbox knows only success and rejection. */
class ProblemError extends Error {
  constructor(problem: Problem) {
    super(JSON.stringify(problem))
    this.name = 'ProblemError'
  }
}
