import { COMMAND_CHANNEL } from '../bridge/contract/channels.ts'
import type { Door } from '../bridge/serve.ts'

/** A door where the page may already ask while the newsroom is being opened: what is asked waits for whoever answers. */
export function lateDoor<Sending>(door: Door<Sending>): Door<Sending> {
  let open: (answer: Parameters<Door<Sending>['handle']>[1]) => void = () => undefined
  const opened = new Promise<Parameters<Door<Sending>['handle']>[1]>((resolve) => {
    open = resolve
  })
  door.handle(COMMAND_CHANNEL, async (sending, ...sent) => (await opened)(sending, ...sent))
  return { handle: (_channel, answer) => open(answer) }
}
