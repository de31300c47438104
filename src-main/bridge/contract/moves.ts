import { z } from 'zod'
import { idSchema, isWellFormed, lineSchema } from '../../../src-model/identity.ts'
import { wireSchema } from '../../../src-model/publishing/wire.ts'
import { digestSchema } from '../../../src-model/signing/digest.ts'
import { GATES } from '../../../src-model/workflow/roles.ts'
import { articleStatusSchema } from './articles.ts'
import { command } from './command.ts'
import { passphraseSchema } from './session.ts'

const wordsSchema = z.string().max(2_000).refine(isWellFormed)

/** The moves that need no signature of their own, with what each records. */
export const requestedMoveSchema = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('submit') }),
  z.strictObject({ move: z.literal('withdraw') }),
  z.strictObject({ move: z.literal('return'), points: z.array(wordsSchema).min(1).max(50) }),
  z.strictObject({ move: z.literal('refuse'), reason: wordsSchema }),
  z.strictObject({ move: z.literal('reopen') }),
  z.strictObject({ move: z.literal('correct') }),
  z.strictObject({ move: z.literal('trash') }),
  z.strictObject({ move: z.literal('restore') }),
])
export type RequestedMove = Readonly<z.infer<typeof requestedMoveSchema>>

/** Exactly what a signature would cover, shown before it is given. */
const approvalToSignSchema = z.strictObject({
  wire: wireSchema,
  contentHash: digestSchema,
  gate: z.enum(GATES),
  hands: z.array(z.strictObject({ personId: idSchema, name: lineSchema(300) })),
})
export type ApprovalToSign = Readonly<z.infer<typeof approvalToSignSchema>>

export const moveCommands = {
  moveArticle: command(
    z.strictObject({ articleId: idSchema, request: requestedMoveSchema }),
    articleStatusSchema,
  ),
  answerPoint: command(
    z.strictObject({ articleId: idSchema, pointId: idSchema, text: wordsSchema }),
    articleStatusSchema,
  ),
  readApproval: command(z.strictObject({ articleId: idSchema }), approvalToSignSchema),
  /** Signs the gate that the article waits at; refused when the text is no longer the one that was shown. */
  approveArticle: command(
    z.strictObject({
      articleId: idSchema,
      contentHash: digestSchema,
      passphrase: passphraseSchema,
    }),
    articleStatusSchema,
  ),
}
