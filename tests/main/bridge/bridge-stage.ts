import type { Newsroom } from '../../../src-main/bridge/contract/contract.ts'
import { serveNewsroom } from '../../../src-main/bridge/serve.ts'

type Answer = (sender: string, ...sent: unknown[]) => Promise<unknown>

/** A gate in plain Node: `ask` speaks as our page, `askAs` as anybody, `called` tells what got through. */
export function bridgeStage(newsroom: Newsroom, now: () => number = Date.now) {
  let answer: Answer = () => Promise.reject(new Error('nothing is served'))
  const called: string[] = []
  const logged: string[] = []
  const watched = Object.fromEntries(
    Object.entries(newsroom).map(([name, method]) => [
      name,
      (input: never) => {
        called.push(name)
        return (method as (input: never) => Promise<unknown>)(input)
      },
    ]),
  ) as unknown as Newsroom
  serveNewsroom<string>({
    door: {
      handle(_channel, handler) {
        answer = handler
      },
    },
    isOurPage: (sender) => sender === 'our page',
    newsroom: watched,
    now,
    log: (line) => logged.push(line),
  })
  return {
    called,
    logged,
    ask: (command: unknown, input: unknown) => answer('our page', command, input),
    askAs: (sender: string, ...sent: unknown[]) => answer(sender, ...sent),
  }
}

export const badRequest = { ok: false, problem: { kind: 'badRequest' } }
export const foreignSender = { ok: false, problem: { kind: 'foreignSender' } }
