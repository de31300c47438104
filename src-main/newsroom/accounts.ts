import { z } from 'zod'
import { idSchema, lineSchema } from '../../src-model/identity.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import { type SigningKey, signingKeyFrom } from '../../src-model/signing/seal.ts'
import { SHORTEST_PASSPHRASE } from '../bridge/contract/session.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import {
  deriveKey,
  lockedSecretSchema,
  lockSecret,
  unlockSecret,
  unwrap,
  wrap,
  wrappedSchema,
} from './locked-secret.ts'
import type { NewsroomPorts } from './ports.ts'
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts'

const accountSchema = z.strictObject({
  personId: idSchema,
  name: lineSchema(300),
  byPassphrase: lockedSecretSchema,
  byRecoveryCode: lockedSecretSchema.nullable(),
  /** The newsroom's own key, for tokens at rest, wrapped under this person's. */
  newsroomKey: wrappedSchema,
})
export type Account = Readonly<z.infer<typeof accountSchema>>

const accountsSchema = z.strictObject({ accounts: z.array(accountSchema) })

/** What a person holds once their passphrase opened their account. */
export interface OpenedAccount {
  readonly personId: string
  readonly key: SigningKey
  readonly newsroomKey: Uint8Array
}

/** An account that is not kept yet, with its key and the code for paper. */
export interface NewAccount {
  readonly account: Account
  readonly key: SigningKey
  readonly code: string
}

/** The accounts of this machine: each a key that only its owner's passphrase, or their printed code, opens. */
export class Accounts {
  readonly #database: Database<z.infer<typeof accountsSchema>>
  readonly #ports: NewsroomPorts

  constructor(folder: NewsroomFolder, ports: NewsroomPorts) {
    this.#database = folder.database('people', accountsSchema, { accounts: [] })
    this.#ports = ports
  }

  read() {
    return this.#database.read()
  }

  get all(): readonly Account[] {
    return this.#database.data.accounts
  }

  /**
   * Makes an account with a new key, which is kept by `keep` once the register has that key: an
   * account without an entry could sign nothing.
   */
  async create(person: {
    readonly personId: string
    readonly name: string
    readonly passphrase: string
    readonly newsroomKey: Uint8Array
  }): Promise<Result<NewAccount>> {
    if (isTooShort(person.passphrase)) return failed({ kind: 'passphraseTooShort' })
    const { random, scryptCost } = this.#ports
    const secret = random(32)
    const code = newRecoveryCode(random)
    const account: Account = {
      personId: person.personId,
      name: person.name,
      byPassphrase: await lockSecret(secret, person.passphrase, scryptCost, random),
      byRecoveryCode: await lockSecret(secret, code, scryptCost, random),
      newsroomKey: wrap(person.newsroomKey, wrappingKey(secret), random),
    }
    return { ok: true, value: { account, key: signingKeyFrom(secret), code } }
  }

  /** Keeps an account, in the place of the one that the person had. */
  keep(account: Account): Promise<void> {
    return this.#put(account)
  }

  /** Keeps these accounts and no others, as a set-up does that may follow one that was broken off. */
  keepOnly(accounts: readonly Account[]): Promise<void> {
    return this.#database.update({ accounts: [...accounts] })
  }

  async open(personId: string, passphrase: string): Promise<Result<OpenedAccount>> {
    const account = this.#find(personId)
    if (account === undefined) return failed({ kind: 'unknownAccount' })
    const secret = await unlockSecret(account.byPassphrase, passphrase)
    return secret === null ? failed({ kind: 'wrongPassphrase' }) : opened(account, secret)
  }

  async changePassphrase(personId: string, current: string, next: string): Promise<Result<null>> {
    const account = this.#find(personId)
    if (account === undefined) return failed({ kind: 'unknownAccount' })
    if (isTooShort(next)) return failed({ kind: 'passphraseTooShort' })
    const secret = await unlockSecret(account.byPassphrase, current)
    if (secret === null) return failed({ kind: 'wrongPassphrase' })
    const { random, scryptCost } = this.#ports
    const byPassphrase = await lockSecret(secret, next, scryptCost, random)
    await this.#put({ ...account, byPassphrase })
    return { ok: true, value: null }
  }

  /** A new code for paper; the one printed before opens nothing any more. */
  async renewRecoveryCode(personId: string, passphrase: string): Promise<Result<string>> {
    const account = this.#find(personId)
    if (account === undefined) return failed({ kind: 'unknownAccount' })
    const secret = await unlockSecret(account.byPassphrase, passphrase)
    if (secret === null) return failed({ kind: 'wrongPassphrase' })
    const code = newRecoveryCode(this.#ports.random)
    await this.#put({ ...account, byRecoveryCode: await this.#lock(secret, code) })
    return { ok: true, value: code }
  }

  /** Opens an account by its printed code, sets a new passphrase and makes a new code. */
  async recover(personId: string, typed: string, next: string): Promise<Result<string>> {
    const account = this.#find(personId)
    if (account === undefined || account.byRecoveryCode === null) {
      return failed({ kind: 'unknownAccount' })
    }
    if (isTooShort(next)) return failed({ kind: 'passphraseTooShort' })
    const secret = await unlockSecret(account.byRecoveryCode, readRecoveryCode(typed))
    if (secret === null) return failed({ kind: 'wrongRecoveryCode' })
    const code = newRecoveryCode(this.#ports.random)
    await this.#put({
      ...account,
      byPassphrase: await this.#lock(secret, next),
      byRecoveryCode: await this.#lock(secret, code),
    })
    return { ok: true, value: code }
  }

  #lock(secret: Uint8Array, words: string) {
    return lockSecret(secret, words, this.#ports.scryptCost, this.#ports.random)
  }

  #find(personId: string): Account | undefined {
    return this.all.find((account) => account.personId === personId)
  }

  #put(account: Account): Promise<void> {
    const isSame = ({ personId }: Account) => personId === account.personId
    return this.#database.update(({ accounts }) => ({
      // In the place of the one before, where its owner looks for it when signing in.
      accounts: accounts.some(isSame)
        ? accounts.map((each) => (isSame(each) ? account : each))
        : [...accounts, account],
    }))
  }
}

function opened(account: Account, secret: Uint8Array): Result<OpenedAccount> {
  const newsroomKey = unwrap(account.newsroomKey, wrappingKey(secret))
  if (newsroomKey === null) throw new Error('an account does not open its newsroom key')
  const { personId } = account
  return { ok: true, value: { personId, key: signingKeyFrom(secret), newsroomKey } }
}

function wrappingKey(secret: Uint8Array): Uint8Array {
  return deriveKey(secret, 'toa-soan newsroom key')
}

function isTooShort(passphrase: string): boolean {
  return [...passphrase.normalize('NFC')].length < SHORTEST_PASSPHRASE
}
