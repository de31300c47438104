import { z } from 'zod'
import { idSchema, instantSchema, slugSchema } from '../identity.ts'
import { digestSchema } from '../signing/digest.ts'
import { GATES } from '../workflow/roles.ts'

/** How long an approval may wait to be used, in milliseconds: thirty days, then the text is read again. */
export const APPROVAL_LASTS = 30 * 24 * 60 * 60 * 1000

/** One person's signature for one gate over exactly what readers will get (design, section 4). */
export const approvalSchema = z.strictObject({
  kind: z.literal('approval'),
  articleId: idSchema,
  revision: z.int().min(1),
  gate: z.enum(GATES),
  department: slugSchema,
  contentHash: digestSchema,
  /** Everyone who changed what readers get since the last published revision, sorted. */
  hands: z.array(idSchema).max(10_000),
  /** The digest of the last entry of the article's log that the approver saw. */
  logHead: digestSchema,
  person: idSchema,
  at: instantSchema,
})
export type Approval = Readonly<z.infer<typeof approvalSchema>>
