import type { Register } from '../../src-model/publishing/register.ts'

/** Who did something, and when, with the name that the register gives them. */
export function byWhom(
  by: { readonly person: string; readonly at: number },
  register: Register,
): { personId: string; name: string; at: number } {
  return { personId: by.person, name: nameOf(by.person, register), at: by.at }
}

/** A person's name; people never leave the register, so only a foreign id has none. */
export function nameOf(person: string, register: Register): string {
  return register.people.get(person)?.name ?? '?'
}
