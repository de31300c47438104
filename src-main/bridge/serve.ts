import type { z } from 'zod'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import { COMMAND_CHANNEL, EVENT_CHANNEL } from './contract/channels.ts'
import { resultSchema } from './contract/command.ts'
import { type CommandName, commands, type Newsroom } from './contract/contract.ts'
import { type EventName, type EventPayload, events } from './contract/events.ts'
import { isWithinBounds } from './message-bounds.ts'
import { createRateLimit } from './rate-limit.ts'

/** Where messages of pages come in; Electron's `ipcMain` is one. */
export interface Door<Sending> {
  handle(
    channel: string,
    answer: (sending: Sending, ...sent: unknown[]) => Promise<unknown>,
  ): unknown
}

/** What the gate stands between, and how it judges who speaks. */
export interface GateParts<Sending> {
  readonly door: Door<Sending>
  /** True only for the main frame of our own window, at our own address. */
  readonly isOurPage: (sending: Sending) => boolean
  readonly newsroom: Newsroom
  readonly now: () => number
  readonly log: (line: string) => void
}

/** Far above what people cause: messages, and answers under way at a time. */
const MESSAGES = { atOnce: 2_000, eachSecond: 500 }
const MOST_UNDER_WAY = 1_000
/** Refusals that the log tells one by one, so that a flood does not wash away what came before it. */
const NOTES = { atOnce: 60, eachSecond: 1 }

/**
 * Opens the one gate between page and newsroom. Who speaks is judged first, then what is said; only
 * then a method of the newsroom is called, and its answer is checked as well. What is refused is logged
 * without its contents; a fault is logged whole, and the page learns its number alone.
 */
export function serveNewsroom<Sending>(parts: GateParts<Sending>): void {
  const { door, isOurPage, newsroom, log } = parts
  const admit = createRateLimit(MESSAGES, parts.now)
  const noting = createRateLimit(NOTES, parts.now)
  let underWay = 0
  let faults = 0

  function refuse(kind: 'badRequest' | 'foreignSender', why: string): Result<never, Problem> {
    const admission = noting()
    if (admission === 'admitted') log(`refused at the bridge: ${why}`)
    else if (admission === 'firstRefused') log('refused at the bridge: more than is told here')
    return failed({ kind })
  }

  async function answer(name: CommandName, input: unknown): Promise<unknown> {
    const result = await call(newsroom, name, input)
    const checked = resultSchema(commands[name].output).safeParse(result)
    if (!checked.success) {
      throw new Error(`the answer to ${name} has a wrong shape: ${whereWrong(checked.error)}`)
    }
    return checked.data
  }

  door.handle(COMMAND_CHANNEL, async (sending, ...sent) => {
    if (!isOurPage(sending)) return refuse('foreignSender', 'a sender that is not our page')
    if (admit() !== 'admitted') return refuse('badRequest', 'too many messages')
    if (underWay >= MOST_UNDER_WAY) return refuse('badRequest', 'too many messages at a time')
    const [name, message] = sent
    if (sent.length !== 2 || !isCommand(name)) return refuse('badRequest', 'no known command')
    if (!isWithinBounds(message)) return refuse('badRequest', `${name} beyond all bounds`)
    underWay += 1
    try {
      const input = commands[name].input.safeParse(message)
      if (!input.success) return refuse('badRequest', `${name}, ${whereWrong(input.error)}`)
      return await answer(name, input.data)
    } catch (error) {
      faults += 1
      log(`fault ${faults} in ${name}: ${wholeError(error)}`)
      throw new Error(`The program failed here and has noted it in its log as fault ${faults}.`)
    } finally {
      underWay -= 1
    }
  })
}

/** Tells the page of an event; one that does not fit the contract is a fault and goes to the log only. */
export function createTeller(
  send: (channel: string, name: string, payload: unknown) => void,
  log: (line: string) => void,
): <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void {
  return (name, payload) => {
    const checked = events[name].safeParse(payload)
    if (checked.success) send(EVENT_CHANNEL, name, checked.data)
    else log(`fault: the event ${name} has a wrong shape: ${whereWrong(checked.error)}`)
  }
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name)
}

// The table ties each name to its input; TypeScript cannot follow that through a variable name.
function call(newsroom: Newsroom, name: CommandName, input: unknown): Promise<unknown> {
  const method = newsroom[name] as (input: unknown) => Promise<unknown>
  return method(input)
}

/** Which field of the contract is wrong and how, without anything that was said in it. */
function whereWrong(error: z.ZodError): string {
  const issue = error.issues[0]
  const field = issue?.path.find((part) => typeof part === 'string')
  return `${field === undefined ? 'the whole' : `the field ${field.slice(0, 40)}`}: ${issue?.code}`
}

function wholeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
