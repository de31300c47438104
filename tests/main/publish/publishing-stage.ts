import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { TimeLimits } from '../../../src-main/publish/exchange.ts'
import { createOutbox, type Outbox } from '../../../src-main/publish/outbox.ts'
import type { OutboxPorts } from '../../../src-main/publish/outbox-ports.ts'
import { type PortalTarget, portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { createDatabase } from '../../../src-main/storage/durable-adapter.ts'
import { createMediaStore } from '../../../src-main/storage/media-store.ts'
import { type Delivery, deliverySchema } from '../../../src-model/publishing/deliveries.ts'
import { isSettled } from '../../../src-model/publishing/delivery-moves.ts'
import { verifyOrder } from '../../../src-model/publishing/verify-order.ts'
import type { Wire } from '../../../src-model/publishing/wire.ts'
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { type OrderToSign, type SignedOrder, signOrder } from '../../support/signed-newsroom.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'
import { PORTAL_ID, startTestPortal, TEST_DAY, type TestPortal } from '../../support/test-portal.ts'
import { later, testWire } from './wire-stage.ts'

/** How long a test waits for what must happen, in milliseconds; less where most of it is not to happen. */
export const PATIENCE = {
  timeout: process.env['MUTATION_ROOM'] === undefined ? 15_000 : 2_000,
} as const

/** A delivery as the newsroom records it when the order is given. */
export function queued(order: SignedOrder): Delivery {
  const { articleId, portalId, act, seq, revision, contentHash } = order.order
  return {
    articleId,
    portalId,
    orderHash: order.orderHash,
    order: order.sealed,
    act,
    seq,
    revision,
    contentHash,
    content: order.content,
    state: { state: 'queued' },
    tries: 0,
    at: TEST_DAY,
  }
}

/** A newsroom's outbox on a real disk, a proxy, and a real portal behind it. */
export interface PublishingStage {
  readonly portal: TestPortal
  readonly proxy: FaultProxy
  readonly target: PortalTarget
  readonly outbox: Outbox
  /** Every state that a delivery was in, in order, as `onChange` told. */
  readonly told: readonly Delivery[]
  readonly faults: readonly unknown[]
  /** What is on disk. */
  readonly kept: () => readonly Delivery[]
  readonly keptOf: (orderHash: string) => Delivery
  readonly sign: (asked?: Partial<OrderToSign>) => SignedOrder
  /** Records a new delivery, which the outbox finds at its next start. */
  readonly record: (order: SignedOrder) => Promise<void>
  /** Records a new delivery and gives it to the outbox. */
  readonly send: (order: SignedOrder) => Promise<Delivery>
  /** Waits until the kept delivery is as wanted; fails after a while with what it is. */
  readonly until: (orderHash: string, wanted: (delivery: Delivery) => boolean) => Promise<Delivery>
  readonly putMediumAtHome: (bytes: Uint8Array) => Promise<string>
  /** Stops this outbox and starts another on the same disk, as after a restart of the app. */
  readonly restart: () => Promise<void>
}

export interface StageOptions {
  /** A portal that several tests share; one of its own when absent. */
  readonly portal?: TestPortal
  readonly limits?: TimeLimits
  readonly change?: (ports: OutboxPorts) => Partial<OutboxPorts>
}

export const delivered = (delivery: Delivery) => delivery.state.state === 'delivered'
export const waiting = (delivery: Delivery) => delivery.state.state === 'waiting'
export const refused = (delivery: Delivery) => delivery.state.state === 'refused'

const outboxFile = z.strictObject({ deliveries: z.array(deliverySchema) })

/** Puts the stage up and takes it down after the test. */
export async function publishingStage(options: StageOptions = {}): Promise<PublishingStage> {
  const portal = options.portal ?? (await startTestPortal())
  if (options.portal === undefined) onTestFinished(() => portal[Symbol.asyncDispose]())
  const proxy = await startFaultProxy(portal.url)
  onTestFinished(() => proxy[Symbol.asyncDispose]())
  const { newsroom, token, clock } = portal
  const target = { url: proxy.url, portalId: PORTAL_ID, key: portal.portal.key, token }
  const folder = await temporaryFolder('quick')
  const disk = { disk: realDisk, now: Date.now }
  const file = createDatabase(join(folder, 'outbox.json'), outboxFile, { deliveries: [] }, disk)
  await file.read()
  const media = createMediaStore({ ...disk, folder, limit: 64 * 1024 * 1024 })
  const told: Delivery[] = []
  const faults: unknown[] = []
  const kept = () => file.data.deliveries as readonly Delivery[]
  const record = (delivery: Delivery) =>
    file.update(({ deliveries }) => ({
      deliveries: [
        ...deliveries.filter((one) => one.orderHash !== delivery.orderHash),
        { ...delivery },
      ],
    }))
  const ports: OutboxPorts = {
    store: {
      unsettled: async () => kept().filter((one) => !isSettled(one.state.state)),
      record,
    },
    connectorFor: async () => portalConnector(target, testWire(options.limits)),
    renew: async () => false,
    verify: async (delivery) => {
      const { articleId, portalId, orderHash, order: sealed, content } = delivery
      const asked = { articleId, portalId, orderHash, sealed, content }
      const before = kept()
        .filter((one) => one.articleId === articleId && one.state.state === 'delivered')
        .sort((one, other) => other.seq - one.seq)[0]
      const standing = {
        last: before === undefined ? null : { seq: before.seq, orderHash: before.orderHash },
        live: before?.content == null ? null : { ...before, department: 'van-hoa' },
      }
      const verified = verifyOrder(asked, newsroom.register, standing, clock.now)
      return verified.ok ? null : verified.refusal
    },
    registerEntriesFor: async (_portalId, fromSeq) => newsroom.entries.slice(fromSeq),
    onRegister: async () => undefined,
    medium: async (hash) => {
      const found = await media.get(hash)
      return found.kind === 'found' ? found.bytes : null
    },
    onChange: (delivery) => told.push(delivery),
    onFault: (_delivery, error) => faults.push(error),
    now: Date.now,
    random: () => 0,
    later,
    settling: 100,
  }
  const changed = { ...ports, ...options.change?.(ports) }
  let outbox = createOutbox(changed)
  onTestFinished(() => outbox.stop())
  const keptOf = (orderHash: string) => {
    const found = kept().find((one) => one.orderHash === orderHash)
    if (found === undefined) throw new Error(`no delivery ${orderHash}`)
    return found
  }
  return {
    portal,
    proxy,
    target,
    get outbox() {
      return outbox
    },
    told,
    faults,
    kept,
    keptOf,
    sign: (asked = {}) =>
      signOrder(newsroom, {
        wire: wireOf(newsroom.newArticleId()),
        at: clock.now,
        portalId: PORTAL_ID,
        after: null,
        ...asked,
      }),
    record: (order) => record(queued(order)),
    async send(order) {
      await record(queued(order))
      outbox.offer(queued(order))
      return queued(order)
    },
    async until(orderHash, wanted) {
      const end = Date.now() + PATIENCE.timeout
      while (!wanted(keptOf(orderHash))) {
        if (Date.now() > end) throw new Error(JSON.stringify(keptOf(orderHash).state))
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      return keptOf(orderHash)
    },
    async putMediumAtHome(bytes) {
      const put = await media.put(bytes)
      if (put.kind !== 'kept') throw new Error('medium too large')
      return put.hash
    },
    async restart() {
      await outbox.stop()
      outbox = createOutbox(changed)
      await outbox.start()
    },
  }
}

/** What the portal has of an article, asked past the proxy. */
export async function standingOf(portal: TestPortal, articleId: string) {
  return (await portal.api(`/articles/${articleId}`)).json() as Promise<{
    last: { seq: number; orderHash: string } | null
    live: { content: string; revision: number } | null
  }>
}

/** How often the portal's archive of the test day lists each article. */
export async function listedToday(portal: TestPortal): Promise<Map<string, number>> {
  const html = await (await portal.page('/ngay/2026/11/24')).text()
  const main = html.slice(html.indexOf('<div class="cards">'))
  const counts = new Map<string, number>()
  const end = main.indexOf('</main>')
  for (const [, id = ''] of main
    .slice(0, end === -1 ? main.length : end)
    .matchAll(/card-title"><a href="\/tin\/[^"]*-([0-9a-z]{26})"/g)) {
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** A wire with pictures. */
export function withPictures(wire: Wire, hashes: readonly string[]): Wire {
  const figures = hashes.map((image) => ({
    type: 'figure' as const,
    image,
    alt: 'Ảnh',
    credit: '',
    caption: [],
  }))
  return { ...wire, body: [...wire.body, ...figures] }
}
