import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type PortalTarget, portalConnector } from '../../../src-main/publish/portal-connector.ts'
import type { PortalCard, Receipt } from '../../../src-model/publishing/order.ts'
import { seal, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createSignedNewsroom, signOrder } from '../../support/signed-newsroom.ts'
import { testWire } from './wire-stage.ts'

/** The day of the tests: Tuesday 24 November 2026, 08:00 in Vietnam. */
export const NOW = Date.UTC(2026, 10, 24, 1)

const random = seededRandom('cổng')
export const key = signingKeyFrom(random(32))
export const otherKey = signingKeyFrom(random(32))
export const newsroom = createSignedNewsroom({ random, now: NOW })
export const signed = signOrder(newsroom, {
  wire: wireOf(newsroom.newArticleId()),
  at: NOW,
  portalId: 'hue',
  after: null,
})
const { articleId, orderHash, content } = signed
/** The order as it is sent. */
export const order = { articleId, orderHash, order: signed.sealed, content }

export interface Answer {
  readonly status?: number
  readonly type?: string
  readonly retryAfter?: string
  readonly body?: unknown
}

interface Asked {
  readonly line: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A portal that answers as told: one answer after the other, the last one for ever. */
export async function answering(...answers: readonly Answer[]) {
  const asked: Asked[] = []
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    asked.push({
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(parts),
    })
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? {}
    const { status = 200, type = 'application/json', retryAfter, body = '' } = answer
    const wish = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    reply.writeHead(status, { 'content-type': type, ...wish })
    reply.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const target: PortalTarget = { url, portalId: 'hue', key: key.publicKey, token: 'x'.repeat(43) }
  return { asked, url, connector: portalConnector(target, testWire()) }
}

export const refusing = (status: number, code: string): Answer => ({
  status,
  type: 'application/problem+json',
  body: { type: 'about:blank', title: 'Từ chối', status, code },
})

/** A receipt that is right in everything that the caller did not change. */
export const receiptOf = (change: Partial<Receipt> = {}): Receipt => {
  const { portalId, act, seq, revision, contentHash, logHead } = signed.order
  const about = { portalId, articleId, act, seq, revision, contentHash, logHead }
  return {
    ...about,
    kind: 'receipt',
    orderHash,
    url: `https://cong.hue.gov.vn/tin/${articleId}`,
    at: NOW,
    ...change,
  }
}
export const sealedReceipt = (change: Partial<Receipt> = {}) => seal(receiptOf(change), key)

export const CARD: PortalCard = {
  portalId: 'hue',
  name: 'Cổng thông tin điện tử thành phố Huế',
  key: key.publicKey,
  api: 1,
  enrolled: false,
  register: { seq: 0, head: null },
  now: NOW,
}
