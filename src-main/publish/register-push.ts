import { type Connector, type Hindered, hindered } from './connector.ts'
import type { OutboxPorts } from './outbox-ports.ts'

/** Keeps one portal's register as long as ours, so that it knows everybody who signed an order. */
export class RegisterPush {
  readonly #portalId: string
  readonly #entriesFor: OutboxPorts['registerEntriesFor']
  /** How many entries the portal has, as far as we know; null when it must be asked. */
  #seq: number | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(portalId: string, entriesFor: OutboxPorts['registerEntriesFor']) {
    this.#portalId = portalId
    this.#entriesFor = entriesFor
  }

  /** Brings what the portal lacks, one caller after the other; null when it lacks nothing more. */
  bring(connector: Connector, signal: AbortSignal): Promise<Hindered | null> {
    const turn = this.#turn.then(async () => {
      const late = await this.#bring(connector, signal)
      if (late?.retry !== 'ask') return late
      // Somebody else added an entry since we asked, perhaps this one: look again, once.
      this.#seq = null
      const again = await this.#bring(connector, signal)
      return again?.retry === 'ask' ? { ...again, retry: 'never' as const } : again
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #bring(connector: Connector, signal: AbortSignal): Promise<Hindered | null> {
    if (this.#seq === null) {
      const card = await connector.card(signal)
      if (!card.ok) return card
      if (!card.value.enrolled) return hindered('notOurPortal', 'notEnrolled', 'never')
      this.#seq = card.value.register.seq
    }
    let seq = this.#seq
    for (const entry of await this.#entriesFor(this.#portalId, seq)) {
      const taken = await connector.putRegisterEntry(seq + 1, entry, signal)
      if (!taken.ok) return taken
      seq += 1
      this.#seq = seq
    }
    return null
  }
}
