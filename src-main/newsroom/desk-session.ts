import { isDeepStrictEqual } from 'node:util'
import { failed, type Result } from '../../src-model/problem.ts'
import { hasEnded, personOfKey } from '../../src-model/publishing/rights.ts'
import type { SigningKey } from '../../src-model/signing/seal.ts'
import type { Session } from '../bridge/contract/session.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { Accounts, OpenedAccount } from './accounts.ts'
import type { NewsroomPorts } from './ports.ts'
import type { RegisterBook } from './register-book.ts'
import type { Seat, Settings } from './settings.ts'

/** Someone who is signed in with an open key. */
export interface Signer {
  readonly personId: string
  readonly key: SigningKey
}

type State =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'remembered'; readonly personId: string }
  | { readonly kind: 'signedIn'; readonly signer: Signer }
  | { readonly kind: 'locked'; readonly personId: string }

/** Who sits at this desk, and whether their key is open. Keys close themselves after a time of rest. */
export class DeskSession {
  readonly #accounts: Accounts
  readonly #book: RegisterBook
  readonly #settings: Database<Settings>
  readonly #ports: NewsroomPorts
  #state: State = { kind: 'signedOut' }
  /** Opens the tokens at rest; it stays while the key is locked, so that the outbox goes on. */
  #newsroomKey: Uint8Array | null = null
  #stopResting: () => void = () => undefined
  #onUnlocked: () => void = () => undefined
  #seat: Seat | null = null
  #sitting: Promise<void> = Promise.resolve()

  constructor(
    accounts: Accounts,
    book: RegisterBook,
    settings: Database<Settings>,
    ports: NewsroomPorts,
  ) {
    this.#accounts = accounts
    this.#book = book
    this.#settings = settings
    this.#ports = ports
  }

  /** Calls the listener each time somebody's passphrase opened the newsroom key. */
  set onUnlocked(listener: () => void) {
    this.#onUnlocked = listener
  }

  get newsroomKey(): Uint8Array | null {
    return this.#newsroomKey
  }

  /** The person at the desk with an open key, or the problem that there is none. */
  signer(): Result<Signer> {
    if (this.#state.kind === 'signedOut') return failed({ kind: 'notSignedIn' })
    if (this.#state.kind !== 'signedIn') return failed({ kind: 'locked' })
    const { signer } = this.#state
    return this.#isInForce(signer)
      ? { ok: true, value: signer }
      : failed({ kind: 'accountNotActive' })
  }

  /**
   * True while the register gives this very person this key. An account file can be changed by whoever
   * has the disk, so its word for whose key it holds counts for nothing.
   */
  #isInForce({ personId, key }: Signer): boolean {
    const owner = personOfKey(this.#book.register, key.publicKey, this.#ports.now())
    return owner?.id === personId
  }

  /** The person at the desk, locked or not; null when nobody is. */
  get personId(): string | null {
    if (this.#state.kind === 'signedOut') return null
    return this.#state.kind === 'signedIn' ? this.#state.signer.personId : this.#state.personId
  }

  /** Seats whoever sat here when the program ended, with a locked key. */
  resume(): void {
    const { seat } = this.#settings.data
    if (seat === null || !this.#mayWork(seat.personId)) return
    this.#seat = seat
    const kind = seat.screen === 'locked' ? 'locked' : 'remembered'
    this.#state = { kind, personId: seat.personId }
  }

  /** Notes which article lies open, for the next start. */
  opened(articleId: string | null): void {
    if (this.#seat !== null) this.#sit({ ...this.#seat, articleId })
  }

  /** Notes that an article was put away. */
  closed(articleId: string): void {
    if (this.#seat?.articleId === articleId) this.opened(null)
  }

  async signIn(personId: string, passphrase: string): Promise<Result<Session>> {
    const opened = await this.#accounts.open(personId, passphrase)
    if (!opened.ok) return opened
    if (!this.#isInForce(opened.value)) return failed({ kind: 'accountNotActive' })
    this.admit(opened.value)
    return { ok: true, value: this.view() }
  }

  /** Seats a person whose account was opened just now. */
  admit({ personId, key, newsroomKey }: OpenedAccount): void {
    this.#state = { kind: 'signedIn', signer: { personId, key } }
    this.#newsroomKey = newsroomKey
    this.stayAwake()
    const articleId = this.#seat?.personId === personId ? this.#seat.articleId : null
    this.#sit({ personId, articleId, screen: 'open' })
    this.#onUnlocked()
  }

  async unlock(passphrase: string): Promise<Result<Session>> {
    const { personId } = this
    return personId === null ? failed({ kind: 'notSignedIn' }) : this.signIn(personId, passphrase)
  }

  lock(): Session {
    this.#stopResting()
    const { personId } = this
    if (personId !== null) {
      // The key is let go, not overwritten: an act that is under way may still be about to seal with it.
      this.#state = { kind: 'locked', personId }
      if (this.#seat !== null) this.#sit({ ...this.#seat, screen: 'locked' })
    }
    return this.view()
  }

  signOut(): Session {
    this.#stopResting()
    this.#state = { kind: 'signedOut' }
    this.#sit(null)
    return this.view()
  }

  /** Lets go of the key because the program ends; the seat stays taken. Waits until that is on disk. */
  async end(): Promise<void> {
    this.#stopResting()
    this.#state = { kind: 'signedOut' }
    await this.#sitting
  }

  /** Keeps in passing who sits here and with what. A disk that does not take it costs one passphrase at the next start. */
  #sit(seat: Seat | null): void {
    if (isDeepStrictEqual(seat, this.#seat)) return
    this.#seat = seat
    const kept = this.#settings.update((before) => ({ ...before, seat }))
    this.#sitting = kept.catch((error: unknown) => {
      this.#ports.log(`seat not kept: ${String(error)}`)
    })
  }

  /** False for people whose account is not on this machine or whose work here has ended. */
  #mayWork(personId: string): boolean {
    const listed = this.#book.isSetUp ? this.#book.register.people.get(personId) : undefined
    const hasAccount = this.#accounts.all.some((account) => account.personId === personId)
    return hasAccount && listed !== undefined && !hasEnded(listed, this.#ports.now())
  }

  /** Puts the locking off by the whole time of rest. */
  stayAwake(): void {
    this.#stopResting()
    if (this.#state.kind !== 'signedIn') return
    const rest = this.#settings.data.autoLockMinutes * 60_000
    this.#stopResting = this.#ports.later(() => {
      this.lock()
      this.tell()
    }, rest)
  }

  /** Tells the page who sits at the desk now. */
  tell(): void {
    this.#ports.notify('sessionChanged', this.view())
  }

  view(): Session {
    const { newsroom, language, autoLockMinutes } = this.#settings.data
    const { personId } = this
    const isSetUp = this.#book.isSetUp
    const people = isSetUp ? this.#book.register.people : null
    const person = personId === null ? undefined : people?.get(personId)
    const isGone = (id: string) => {
      const listed = people?.get(id)
      return listed !== undefined && hasEnded(listed, this.#ports.now())
    }
    return {
      state: isSetUp ? this.#state.kind : 'notSetUp',
      newsroom,
      accounts: this.#accounts.all
        .filter((account) => !isGone(account.personId))
        .map(({ personId: id, name }) => ({ personId: id, name })),
      person:
        person === undefined
          ? null
          : { personId: person.id, name: person.name, grants: [...person.grants] },
      openArticle: person === undefined ? null : (this.#seat?.articleId ?? null),
      language,
      autoLockMinutes,
      version: this.#ports.version,
      sampleOffered: !isSetUp && this.#ports.sample !== null,
    }
  }
}
