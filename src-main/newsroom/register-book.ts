import { z } from 'zod'
import { failed, type Result } from '../../src-model/problem.ts'
import {
  addToRegister,
  emptyRegister,
  nextRegisterEntry,
  type Register,
  type RegisterFact,
} from '../../src-model/publishing/register.ts'
import {
  type PublicKey,
  publicKeySchema,
  type Sealed,
  type SigningKey,
  seal,
  sealedSchema,
  signingKeyFrom,
} from '../../src-model/signing/seal.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import { type LockedSecret, lockedSecretSchema, lockSecret, unlockSecret } from './locked-secret.ts'
import type { NewsroomPorts } from './ports.ts'

const bookSchema = z.strictObject({
  registerKey: publicKeySchema.nullable(),
  entries: z.array(sealedSchema),
})

const keyFileSchema = z.strictObject({ locked: lockedSecretSchema.nullable() })

/** A key file on a stick is a few hundred bytes; more is not one. */
const LARGEST_KEY_FILE = 10_000

/** This newsroom's copy of the register, and its key for as long as that was not moved off this machine. */
export class RegisterBook {
  readonly #book: Database<z.infer<typeof bookSchema>>
  readonly #keyFile: Database<z.infer<typeof keyFileSchema>>
  readonly #ports: NewsroomPorts
  #register: Register | null = null

  constructor(folder: NewsroomFolder, ports: NewsroomPorts) {
    this.#book = folder.database('register', bookSchema, { registerKey: null, entries: [] })
    this.#keyFile = folder.database('register-key', keyFileSchema, { locked: null })
    this.#ports = ports
  }

  /** Reads the book and verifies its whole chain; a book that does not hold is a fault nobody can work with. */
  async read() {
    const readings = [await this.#book.read(), await this.#keyFile.read()]
    if (readings.some(({ kind }) => kind === 'newer')) return readings
    const { registerKey, entries } = this.#book.data
    if (registerKey !== null) this.#register = chain(registerKey, entries)
    return readings
  }

  get isSetUp(): boolean {
    return this.#register !== null
  }

  get register(): Register {
    if (this.#register === null) throw new Error('the newsroom is not set up')
    return this.#register
  }

  get keyIsHere(): boolean {
    return this.#keyFile.data.locked !== null
  }

  entriesAfter(seq: number): readonly Sealed[] {
    return this.#book.data.entries.slice(seq)
  }

  /**
   * Makes the first entries and keeps the locked register key; the register stands after `keep`. A set-up that was
   * cut off after a portal had taken its key goes on with that key, when it is given the same passphrase.
   */
  async prepare(
    passphrase: string,
    facts: readonly RegisterFact[],
  ): Promise<{ readonly registerKey: PublicKey; readonly keep: () => Promise<void> }> {
    const key = signingKeyFrom(await this.#secretFor(passphrase))
    const written = write(emptyRegister(key.publicKey), facts, key, this.#ports.now())
    const keep = async () => {
      await this.#book.update({ registerKey: key.publicKey, entries: [...written.entries] })
      this.#register = written.register
    }
    return { registerKey: key.publicKey, keep }
  }

  /** Adds facts; the key is asked for from a file when it is no longer on this machine. */
  async add(passphrase: string, facts: readonly RegisterFact[]): Promise<Result<null>> {
    const key = await this.#unlock(passphrase)
    if (key === null) return failed({ kind: 'wrongRegisterKey' })
    const written = write(this.register, facts, key, this.#ports.now())
    await this.#book.update((book) => ({ ...book, entries: [...book.entries, ...written.entries] }))
    this.#register = written.register
    return { ok: true, value: null }
  }

  /** Writes the locked key to a place that the person chooses, then forgets it here. */
  async moveKeyAway(passphrase: string): Promise<Result<null>> {
    const { locked } = this.#keyFile.data
    if (locked === null) return { ok: true, value: null }
    if ((await unlockSecret(locked, passphrase)) === null)
      return failed({ kind: 'wrongRegisterKey' })
    const saved = await this.#ports.saveFile('khoa-so-dang-ky.json', `${JSON.stringify(locked)}\n`)
    // Both copies of the file are written, so the key is in neither.
    if (saved) await this.#keyFile.update({ locked: null })
    return { ok: true, value: null }
  }

  async #secretFor(passphrase: string): Promise<Uint8Array> {
    const { random, scryptCost } = this.#ports
    const before = this.#keyFile.data.locked
    const kept = before === null ? null : await unlockSecret(before, passphrase)
    if (kept !== null) return kept
    const secret = random(32)
    const locked = await lockSecret(secret, passphrase, scryptCost, random)
    await this.#keyFile.update({ locked })
    return secret
  }

  async #unlock(passphrase: string): Promise<SigningKey | null> {
    const locked = this.#keyFile.data.locked ?? (await this.#askForKey())
    const secret = locked === null ? null : await unlockSecret(locked, passphrase)
    if (secret === null) return null
    const key = signingKeyFrom(secret)
    return key.publicKey === this.register.registerKey ? key : null
  }

  async #askForKey(): Promise<LockedSecret | null> {
    const text = await this.#ports.readFile()
    if (text === null || text.length > LARGEST_KEY_FILE) return null
    try {
      return lockedSecretSchema.parse(JSON.parse(text))
    } catch {
      return null
    }
  }
}

function chain(registerKey: string, entries: readonly Sealed[]): Register {
  let register = emptyRegister(registerKey)
  for (const entry of entries) {
    const added = addToRegister(register, entry)
    if (!added.ok)
      throw new Error(`the register breaks at entry ${register.seq + 1}: ${added.refusal}`)
    register = added.register
  }
  return register
}

function write(
  before: Register,
  facts: readonly RegisterFact[],
  key: SigningKey,
  now: number,
): { readonly register: Register; readonly entries: readonly Sealed[] } {
  let register = before
  const entries = facts.map((fact) => {
    const entry = seal(nextRegisterEntry(register, fact, now), key)
    const added = addToRegister(register, entry)
    if (!added.ok) throw new Error(`a register entry of our own was refused: ${added.refusal}`)
    register = added.register
    return entry
  })
  return { register, entries }
}
