import { z } from 'zod'
import { type DepartmentId, slugSchema } from '../identity.ts'

/** What a person may do: write, sign the unit gate, sign the board gate and publish, or keep the register. */
export const ROLES = ['writer', 'unitApprover', 'board', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The two places where an approval is given: the unit that wrote it, then the editorial board. */
export const GATES = ['unit', 'board'] as const
export type Gate = (typeof GATES)[number]

/** The role that signs each gate. */
export const ROLE_OF_GATE: Readonly<Record<Gate, Role>> = { unit: 'unitApprover', board: 'board' }

/** The gates of a department, in order: two gates, or the board's alone. */
export const gatesSchema = z.union([
  z.tuple([z.literal('unit'), z.literal('board')]),
  z.tuple([z.literal('board')]),
])
export type Gates = z.infer<typeof gatesSchema>

/** A role held in some departments, or in every one of the city (`all`). */
export const grantSchema = z.strictObject({
  role: z.enum(ROLES),
  departments: z.union([z.literal('all'), z.array(slugSchema).min(1).max(500)]),
})
export type Grant = Readonly<z.infer<typeof grantSchema>>

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
