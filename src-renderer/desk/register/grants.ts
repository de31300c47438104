import type { Grant } from '../../../src-model/workflow/grants.ts'
import type { Role } from '../../../src-model/workflow/roles.ts'

/** A department as it can be chosen; its id is a register id, or a row's key while there is none yet. */
export interface DepartmentChoice {
  readonly id: string
  readonly name: string
}

/** The roles of a person as they are being chosen; an empty list of departments is not finished. */
export type ChosenGrants = readonly Grant[]

/** The grants after a role was ticked or unticked; offices of the whole city begin with every department. */
export function withRole(
  grants: ChosenGrants,
  role: Role,
  held: boolean,
  departments: readonly DepartmentChoice[],
): ChosenGrants {
  const others = grants.filter((grant) => grant.role !== role)
  if (!held) return others
  const everywhere = role === 'board' || role === 'administrator'
  const [only] = departments
  const first = departments.length === 1 && only !== undefined ? [only.id] : []
  return [...others, { role, departments: everywhere ? 'all' : first }]
}

/** The grants after the departments of one role were chosen. */
export function withDepartments(
  grants: ChosenGrants,
  role: Role,
  departments: Grant['departments'],
): ChosenGrants {
  return grants.map((grant) => (grant.role === role ? { role, departments } : grant))
}

/** What is still missing from chosen grants: every role, or the departments of one. */
export type GrantsFlaw =
  | { readonly kind: 'noRole' }
  | { readonly kind: 'noDepartment'; readonly role: Role }

/** The first thing that chosen grants lack, or null when they can be used. */
export function flawOfGrants(grants: ChosenGrants): GrantsFlaw | null {
  if (grants.length === 0) return { kind: 'noRole' }
  const bare = grants.find(({ departments }) => departments.length === 0)
  return bare === undefined ? null : { kind: 'noDepartment', role: bare.role }
}
