import { readFile } from 'node:fs/promises'
import { createExchange, USUAL_LIMITS } from '../../src-main/publish/exchange.ts'
import { createOutbox } from '../../src-main/publish/outbox.ts'
import { type PortalTarget, portalConnector } from '../../src-main/publish/portal-connector.ts'
import { isSettled } from '../../src-model/publishing/delivery-moves.ts'
import { deliveriesIn, deliveryStore } from './delivery-store.ts'

// Drives the deliveries of the folder on the command line to the portal that the file beside it names, and
// ends when all are settled.
const folder = process.argv[2] ?? ''
const target = JSON.parse(await readFile(`${folder}/../target.json`, 'utf8')) as PortalTarget
const store = deliveryStore(folder)
const open = new Set<string>()
const later = (task: () => void, milliseconds: number) => {
  const timer = setTimeout(task, milliseconds)
  return () => clearTimeout(timer)
}
const connector = portalConnector(target, {
  exchange: createExchange({ fetch, limits: USUAL_LIMITS, later }),
  now: Date.now,
})
const outbox = createOutbox({
  store: {
    async unsettled() {
      const found = (await deliveriesIn(store)).filter((one) => !isSettled(one.state.state))
      for (const one of found) open.add(one.orderHash)
      return found
    },
    async record(delivery) {
      await store.append(delivery.articleId, delivery)
    },
  },
  connectorFor: async () => connector,
  renew: async () => false,
  verify: async () => null,
  registerEntriesFor: async () => [],
  onRegister: async () => undefined,
  medium: async () => null,
  onChange(delivery) {
    if (isSettled(delivery.state.state)) open.delete(delivery.orderHash)
    if (open.size === 0) process.exit(0)
  },
  onFault(_delivery, error) {
    throw error
  },
  now: Date.now,
  random: () => 0,
  later,
  concurrency: 1,
})
await outbox.start()
if (open.size === 0) process.exit(0)
