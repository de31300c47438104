import type { CommandName, Newsroom } from '../src-main/bridge/contract/contract.ts'
import type { EventName, EventPayload } from '../src-main/bridge/contract/events.ts'
import type { Result } from '../src-model/problem.ts'

/** What the preload exposes to the page: one call and one stream of events. */
export interface NewsroomBridge {
  readonly ask: (command: string, input: unknown) => Promise<unknown>
  /** Hands every event of the newsroom to `handler`; the answer ends that. */
  readonly listen: (handler: (event: string, payload: unknown) => void) => () => void
}

declare global {
  interface Window {
    readonly newsroom: NewsroomBridge
  }
}

/** Has the person open their key for a command; true when it is open now. */
export type KeyOpener = (command: CommandName) => Promise<boolean>

let keyOpener: KeyOpener | null = null

/** Lets commands that find the key locked wait for `opener`, until the answer is called. */
export function openKeysWith(opener: KeyOpener): () => void {
  keyOpener = opener
  return () => {
    keyOpener = null
  }
}

async function ask(name: CommandName, input: unknown): Promise<unknown> {
  const answer = await window.newsroom.ask(name, input)
  if (keyOpener === null || !isLocked(answer)) return answer
  return (await keyOpener(name)) ? window.newsroom.ask(name, input) : answer
}

function isLocked(answer: unknown): boolean {
  const result = answer as Result<unknown>
  return !result.ok && result.problem.kind === 'locked'
}

const methods = new Map<string | symbol, unknown>()

/**
 * The newsroom as the screens see it: one method a command of the contract. Expected failures come as
 * problems in the result; a rejected promise is a fault of the program. Methods are made when they are first
 * called: the contract's checks belong to main, and the page starts sooner without them.
 */
export const newsroom = new Proxy({} as Newsroom, {
  get(_none, name) {
    if (!methods.has(name)) methods.set(name, (input: unknown) => ask(name as CommandName, input))
    return methods.get(name)
  },
})

/** Calls `handler` for every event of one name until the answer is called. */
export function onNewsroomEvent<Name extends EventName>(
  name: Name,
  handler: (payload: EventPayload<Name>) => void,
): () => void {
  return window.newsroom.listen((event, payload) => {
    if (event === name) handler(payload as EventPayload<Name>)
  })
}
