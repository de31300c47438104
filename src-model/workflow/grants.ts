import { z } from 'zod'
import { slugSchema } from '../identity.ts'
import { ROLES } from './roles.ts'

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
