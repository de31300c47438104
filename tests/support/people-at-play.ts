import type { OraclePerson } from './oracle.ts'

export const DEPARTMENTS = ['van-hoa', 'van-phong'] as const
export const TWO_GATES: ReadonlySet<string> = new Set(['van-hoa'])
const ALL = [...DEPARTMENTS]

const person = (
  name: string,
  writes: readonly string[],
  unit: readonly string[],
  board: readonly string[],
): OraclePerson => ({ name, writes, unit, board })

/** Writers, approvers and people with several roles, so that every breach of four eyes can be tried. */
export const PEOPLE: readonly OraclePerson[] = [
  person('An', ALL, [], []),
  person('Bình', ['van-hoa'], [], []),
  person('Chi', [], ['van-hoa'], []),
  person('Dũng', [], [], ALL),
  person('Giang', [], [], ALL),
  person('Hà', ['van-hoa'], ['van-hoa'], ['van-hoa']),
  person('Khoa', [], ALL, ALL),
  person('Lan', ['van-phong'], [], ['van-phong']),
]
