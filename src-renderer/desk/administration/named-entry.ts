import { cleanName, idFor } from '../set-up/set-up-form.ts'

/** A department or a section as the register knows it. */
export interface NamedEntry {
  readonly id: string
  readonly name: string
}

/** The entry that a typed name makes: the id of the one that is changed, or one that no other has. */
export function idOfNamed(
  typed: string,
  changed: NamedEntry | null,
  others: readonly NamedEntry[],
): NamedEntry {
  const name = cleanName(typed)
  const taken = others.map(({ id }) => id)
  return { id: changed?.id ?? idFor(name, taken), name }
}

/** What is wrong with the name of an entry, or null. */
export function flawOfName(
  { id, name }: NamedEntry,
  others: readonly NamedEntry[],
): 'missing' | 'twice' | null {
  if (name === '') return 'missing'
  return others.some((other) => other.id !== id && other.name === name) ? 'twice' : null
}
