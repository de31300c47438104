import type { ArticleStatus, DeliveryView } from '../../../src-main/bridge/contract/articles.ts'

type Deliveries = readonly DeliveryView[]

/** The newest order of each article at each portal; older ones are history. */
export function latestDeliveries(deliveries: Deliveries): Deliveries {
  const latest = new Map<string, DeliveryView>()
  for (const delivery of deliveries) {
    const key = `${delivery.articleId} ${delivery.portalId}`
    const known = latest.get(key)
    if (known === undefined || known.seq < delivery.seq) latest.set(key, delivery)
  }
  return [...latest.values()]
}

/** What readers can see now: the last order of each portal that arrived, unless it took the article down. */
export function liveNow(deliveries: Deliveries): Deliveries {
  return latestDeliveries(deliveries.filter(hasArrived)).filter(({ act }) => act !== 'takeDown')
}

/** Orders that arrived and that a later one, also arrived, has overtaken at the same portal. */
export function overtakenIn(deliveries: Deliveries): ReadonlySet<DeliveryView> {
  const arrived = deliveries.filter(hasArrived)
  const latest = new Set(latestDeliveries(arrived))
  return new Set(arrived.filter((delivery) => !latest.has(delivery)))
}

function hasArrived({ receipt }: DeliveryView): boolean {
  return receipt !== null
}

/** The receipts of what is public of the article's present revision. */
export function receiptsOf({ deliveries, revision }: ArticleStatus) {
  return liveNow(deliveries)
    .filter((delivery) => delivery.revision === revision)
    .flatMap(({ receipt }) => (receipt === null ? [] : [receipt]))
}

/** True while a delivery needs a person or patience. */
export function isInTrouble({ state: { state } }: DeliveryView): boolean {
  return state === 'refused' || state === 'waiting'
}

/** True while a delivery goes its way by itself. */
export function isUnderWay({ state: { state } }: DeliveryView): boolean {
  return state === 'queued' || state === 'sending' || state === 'scheduled'
}
