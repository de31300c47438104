import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../src-main/bridge/contract/contract.ts'
import type { Problem, Result } from '../../src-model/problem.ts'
import { newsroom } from '../newsroom.ts'

/** What is known of something that the newsroom was asked; a value stays while it is asked again or refused. */
export interface Reading<Value> {
  readonly value: Value | undefined
  readonly problem: Problem | null
}

/** Carries a problem through the query library, which keeps the value from before beside it. */
class Unread extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** Reads from the newsroom by one command, and again whenever `forgetReading` names it. */
export function useReading<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  enabled = true,
): Reading<CommandOutput<Name>> {
  const { data, error } = useQuery({ ...readingOf(name, input), enabled })
  return { value: data, problem: problemOfReading(error) }
}

/** What the query library needs to read by a command, for those who read several at once. */
export function readingOf<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
  return {
    queryKey: [name, input],
    queryFn: async () => unwrap((await ask(name, input)) as Result<CommandOutput<Name>>),
  }
}

/** The newsroom's reason for giving no value, or null. */
export function problemOfReading(error: Error | null): Problem | null {
  return error instanceof Unread ? error.problem : null
}

function ask<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
  const command = newsroom[name] as (input: CommandInput<Name>) => Promise<unknown>
  return command(input)
}

function unwrap<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Unread(result.problem)
  return result.value
}

/** Has the newsroom asked again, for one input or for every one. */
export function forgetReading<Name extends CommandName>(
  queries: QueryClient,
  name: Name,
  input?: CommandInput<Name>,
): void {
  void queries.invalidateQueries({ queryKey: input === undefined ? [name] : [name, input] })
}

/** Hands a value that a command gave to everyone who reads it. */
export function useLearnt(): <Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  value: CommandOutput<Name>,
) => void {
  const queries = useQueryClient()
  return useCallback(
    (name, input, value) => {
      queries.setQueryData([name, input], value)
    },
    [queries],
  )
}
