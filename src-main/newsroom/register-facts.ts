import type { RegisterFact } from '../../src-model/publishing/register.ts'
import type { PublicKey } from '../../src-model/signing/seal.ts'
import type { Grant } from '../../src-model/workflow/grants.ts'

/** The entry that puts a person in, or replaces their key and roles, in force from now on. */
export function personFact(
  {
    id,
    name,
    key,
    grants,
  }: {
    readonly id: string
    readonly name: string
    readonly key: PublicKey
    readonly grants: readonly Grant[]
  },
  now: number,
): RegisterFact {
  // Portals judge by their own clock, which may run a little behind this one.
  const from = Math.max(0, now - 5 * 60_000)
  return { type: 'person', id, name, key, grants: [...grants], from, until: null }
}
