import { z } from 'zod'
import { daySchema } from '../identity.ts'
import { type Period, RECENT_PERIODS } from './period.ts'

/** A period that came from elsewhere. It stands apart, so that lists are told without the library of checks. */
export const periodSchema: z.ZodType<Period> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(RECENT_PERIODS) }),
  z
    .strictObject({
      kind: z.literal('days'),
      from: daySchema.nullable(),
      to: daySchema.nullable(),
    })
    .refine(({ from, to }) => from === null || to === null || from <= to, 'ends before it begins'),
])
