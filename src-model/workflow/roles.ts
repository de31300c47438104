import type { DepartmentId } from '../identity.ts'
import type { Grant } from './grants.ts'

/** What a person may do: write, sign the unit gate, sign the board gate and publish, or keep the register. */
export const ROLES = ['writer', 'unitApprover', 'board', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The two places where an approval is given: the unit that wrote it, then the editorial board. */
export const GATES = ['unit', 'board'] as const
export type Gate = (typeof GATES)[number]

/** The role that signs each gate. */
export const ROLE_OF_GATE: Readonly<Record<Gate, Role>> = { unit: 'unitApprover', board: 'board' }

/** True when one of the grants gives the role in the department. */
export function grantsRole(
  grants: readonly Grant[],
  role: Role,
  department: DepartmentId,
): boolean {
  return grants.some(
    (grant) =>
      grant.role === role &&
      (grant.departments === 'all' || grant.departments.includes(department)),
  )
}
