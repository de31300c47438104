import type { Instant } from '../identity.ts'
import type { PublicKey } from '../signing/seal.ts'
import { grantsRole, type Role } from '../workflow/roles.ts'
import type { Register, RegisteredPerson } from './register.ts'

/** The person whose current, unrevoked key this is, if they may act at that time; else null. */
export function personOfKey(
  register: Register,
  key: PublicKey,
  now: Instant,
): RegisteredPerson | null {
  const person = register.people.get(register.owners.get(key) ?? '')
  if (person === undefined || person.key !== key || register.revoked.has(key)) return null
  return person.from <= timeFor(person, now) && !hasEnded(person, now) ? person : null
}

/** True once the person's time is over. */
export function hasEnded(person: Pick<RegisteredPerson, 'until' | 'at'>, now: Instant): boolean {
  return person.until !== null && person.until <= timeFor(person, now)
}

/**
 * The time to judge a person by. Clocks may be wrong, the order of the register is not: it cannot be earlier than the
 * entry that speaks of them, so a clock that was set back neither locks anybody out nor brings anybody back.
 */
function timeFor({ at }: Pick<RegisteredPerson, 'at'>, now: Instant): Instant {
  return Math.max(now, at)
}

/** True when the person may act in that role for the department now. */
export function personHasRole(
  register: Register,
  personId: string,
  role: Role,
  department: string,
  now: Instant,
): boolean {
  const person = register.people.get(personId)
  if (person === undefined || personOfKey(register, person.key, now) === null) return false
  return grantsRole(person.grants, role, department)
}

/** True when the person may see every article of a department. */
export function seesDepartment(department: string, person: string, register: Register): boolean {
  const grants = register.people.get(person)?.grants ?? []
  return (['writer', 'unitApprover', 'board'] as const).some((role) =>
    grantsRole(grants, role, department),
  )
}
