import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../src-model/identity.ts'
import { writeSecretFile } from '../secret-file.ts'
import type { EnrolmentStore } from '../storage/portal-store.ts'
import { newToken, sameText, tokenDigest } from './token.ts'

/** Joining a portal to its newsroom. */
export interface Enrolment {
  /** The code that the keeper reads out; null when the portal belongs to a newsroom. */
  readonly code: () => Promise<string | null>
  /**
   * Gives a publish token for the right code, null for every other. A newsroom that never heard the answer
   * asks again with its same key: until its register has begun here it gets a new token for the old one.
   */
  readonly enrol: (
    code: string,
    newsroom: { readonly registerKey: string; readonly newsroom: string },
    now: number,
  ) => Promise<string | null>
  /** Forgets the code for good, once the newsroom has spoken with its token. */
  readonly settle: () => Promise<void>
}

/** The enrolment of one data folder. The code stays the same over restarts until it is used. */
export function enrolmentIn(
  folder: string,
  store: EnrolmentStore,
  random: (length: number) => Uint8Array,
): Enrolment {
  const file = join(folder, 'enrolment-code')
  const kept = async () => (await readFile(file, 'utf8').catch(() => '')).trim()

  return {
    async code() {
      if ((await store.enrolment()) !== null) return null
      const before = await kept()
      if (before !== '') return before
      const fresh = newId(random).slice(-20).toUpperCase().match(/.{5}/g)?.join('-') ?? ''
      await writeSecretFile(file, `${fresh}\n`)
      return fresh
    },

    async enrol(offered, newsroom, now) {
      const expected = await kept()
      if (expected === '' || !sameText(spoken(offered), spoken(expected))) return null
      const token = newToken(random)
      return (await store.enrol(newsroom, tokenDigest(token), now)) ? token : null
    },

    settle: () => rm(file, { force: true }),
  }
}

/** A code as people say it: blanks, hyphens and case do not matter. */
function spoken(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase()
}
