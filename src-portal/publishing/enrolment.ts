import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../src-model/identity.ts'
import { writeSecretFile } from '../secret-file.ts'
import type { EnrolmentStore } from '../storage/portal-store.ts'
import { newToken, sameText, tokenDigest } from './token.ts'

/** Joining a portal to its newsroom, once. */
export interface Enrolment {
  /** The code that the keeper reads out; null when the portal belongs to a newsroom. */
  readonly code: () => Promise<string | null>
  /** Gives the publish token for the right code; null for every other, and after the first time. */
  readonly enrol: (
    code: string,
    newsroom: { readonly registerKey: string; readonly newsroom: string },
    now: number,
  ) => Promise<string | null>
}

/** The enrolment of one data folder. The code stays the same over restarts until it is used. */
export function enrolmentIn(
  folder: string,
  store: EnrolmentStore,
  random: (length: number) => Uint8Array,
): Enrolment {
  const file = join(folder, 'enrolment-code')

  async function code(): Promise<string | null> {
    if ((await store.enrolment()) !== null) return null
    const kept = await readFile(file, 'utf8').catch(() => '')
    if (kept.trim() !== '') return kept.trim()
    const fresh = newId(random).slice(-20).toUpperCase().match(/.{5}/g)?.join('-') ?? ''
    await writeSecretFile(file, `${fresh}\n`)
    return fresh
  }

  return {
    code,
    async enrol(offered, newsroom, now) {
      const expected = await code()
      if (expected === null || !sameText(spoken(offered), spoken(expected))) return null
      const token = newToken(random)
      if (!(await store.enrol(newsroom, tokenDigest(token), now))) return null
      await rm(file, { force: true })
      return token
    },
  }
}

/** A code as people say it: blanks, hyphens and case do not matter. */
function spoken(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase()
}
