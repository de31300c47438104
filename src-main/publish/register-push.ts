import { arrived, type Connector, hindered, type Outcome } from './connector.ts'
import type { OutboxPorts } from './outbox-ports.ts'

type RegisterPorts = Pick<OutboxPorts, 'registerEntriesFor' | 'onRegister'>

/** Keeps one portal's register as long as ours, so that it knows everybody who signed an order. */
export class RegisterPush {
  readonly #portalId: string
  readonly #ports: RegisterPorts
  /** How many entries the portal has, as far as we know; null when it must be asked. */
  #seq: number | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(portalId: string, ports: RegisterPorts) {
    this.#portalId = portalId
    this.#ports = ports
  }

  /** Brings what the portal lacks, one caller after the other. */
  bring(connector: Connector, signal: AbortSignal): Promise<Outcome<null>> {
    const turn = this.#turn.then(async () => {
      const brought = await this.#bring(connector, signal)
      if (brought.ok || brought.retry !== 'ask') return brought
      // Somebody else added an entry since we asked, perhaps this one: look again, once.
      this.#seq = null
      const again = await this.#bring(connector, signal)
      return !again.ok && again.retry === 'ask' ? { ...again, retry: 'never' as const } : again
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #bring(connector: Connector, signal: AbortSignal): Promise<Outcome<null>> {
    if (this.#seq === null) {
      const card = await connector.card(signal)
      if (!card.ok) return card
      if (!card.value.enrolled) return hindered('notOurPortal', 'notEnrolled', 'never')
      this.#seq = card.value.register.seq
    }
    let seq = this.#seq
    for (const entry of await this.#ports.registerEntriesFor(this.#portalId, seq)) {
      const taken = await connector.putRegisterEntry(seq + 1, entry, signal)
      if (!taken.ok) return taken
      seq += 1
      this.#seq = seq
    }
    await this.#ports.onRegister(this.#portalId, seq)
    return arrived(null)
  }
}
