import {
  addToRegister,
  emptyRegister,
  type Register,
  type RegisterRefusal,
} from '../../src-model/publishing/register.ts'
import { type Sealed, sealDigest } from '../../src-model/signing/seal.ts'
import type { PortalStore } from '../storage/portal-store.ts'

/** Why the portal does not append an entry. */
export type AppendRefusal = RegisterRefusal | 'notEnrolled'

export type Appended =
  | { readonly outcome: 'added' | 'again'; readonly register: Register }
  | { readonly outcome: 'refused'; readonly refusal: AppendRefusal }

/** The portal's own copy of who may sign. */
export interface RegisterKeeper {
  /** The register as it stands on disk now; null while the portal belongs to no newsroom. */
  readonly current: () => Promise<Register | null>
  readonly append: (seq: number, sealed: Sealed, now: number) => Promise<Appended>
}

/** Keeps the register of one store. What is in memory is only ever what was read from disk. */
export function createRegisterKeeper(store: PortalStore): RegisterKeeper {
  let read: Register | null = null

  async function current(): Promise<Register | null> {
    const enrolment = await store.enrolment()
    if (enrolment === null) return null
    let register: Register = read ?? emptyRegister(enrolment.registerKey)
    for (const sealed of await store.entriesAfter(register.seq)) {
      const added = addToRegister(register, sealed)
      if (!added.ok) {
        throw new Error(`register entry ${register.seq + 1} is damaged on disk: ${added.refusal}`)
      }
      register = added.register
    }
    // Two readers may have walked at once; the one that came further is right.
    if (read === null || register.seq > read.seq) read = register
    return register
  }

  async function append(seq: number, sealed: Sealed, now: number): Promise<Appended> {
    const register = await current()
    if (register === null) return { outcome: 'refused', refusal: 'notEnrolled' }
    if (seq <= register.seq) {
      const [kept] = await store.entriesAfter(seq - 1)
      const same = kept !== undefined && sealDigest(kept) === sealDigest(sealed)
      return same ? { outcome: 'again', register } : { outcome: 'refused', refusal: 'outOfOrder' }
    }
    const added = addToRegister(register, sealed)
    if (!added.ok) return { outcome: 'refused', refusal: added.refusal }
    if (added.entry.seq !== seq) return { outcome: 'refused', refusal: 'outOfOrder' }
    const appended = await store.appendEntry(seq, sealDigest(sealed), sealed, now)
    // Somebody else took the place between reading and writing: look again at what stands there.
    if (!appended) return append(seq, sealed, now)
    return { outcome: 'added', register: added.register }
  }

  return { current, append }
}
