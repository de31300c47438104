import './no-made-code.ts'
import { type CommandName, commands, type Newsroom } from '../src-main/bridge/contract/contract.ts'
import type { EventName, EventPayload } from '../src-main/bridge/contract/events.ts'

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

/**
 * The newsroom as the screens see it: one method a command of the contract. Expected failures come as
 * problems in the result; a rejected promise is a fault of the program.
 */
export const newsroom = Object.fromEntries(
  (Object.keys(commands) as CommandName[]).map((name) => [
    name,
    (input: unknown) => window.newsroom.ask(name, input),
  ]),
) as unknown as Newsroom

/** Calls `handler` for every event of one name until the answer is called. */
export function onNewsroomEvent<Name extends EventName>(
  name: Name,
  handler: (payload: EventPayload<Name>) => void,
): () => void {
  return window.newsroom.listen((event, payload) => {
    if (event === name) handler(payload as EventPayload<Name>)
  })
}
