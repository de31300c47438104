import { z } from 'zod'
import { type Problem, problemSchema, type Result } from '../../../src-model/problem.ts'

/** What a command takes and what it gives when all goes well; problems are the same for all. */
export interface Command<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input
  readonly output: Output
}

/** Declares one command of the contract. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Command<Input, Output> {
  return { input, output }
}

/** The shape of every answer: the value, or the problem in its place. */
export function resultSchema<Output extends z.ZodType>(
  output: Output,
): z.ZodType<Result<z.infer<Output>>> {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: output }),
    z.strictObject({ ok: z.literal(false), problem: problemSchema }),
  ]) as unknown as z.ZodType<Result<z.infer<Output>, Problem>>
}

/** For commands that take nothing. */
export const nothing = z.strictObject({})
