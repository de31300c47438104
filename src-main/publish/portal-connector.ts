import type { z } from 'zod'
import { isPortalUrl } from '../../src-model/publishing/addresses.ts'
import { type PortalCard, portalCardSchema } from '../../src-model/publishing/order.ts'
import {
  LARGEST_MEDIUM,
  LARGEST_ORDER,
  receiptReplySchema,
  standingReplySchema,
} from '../../src-model/publishing/portal-api.ts'
import type { PublicKey, Sealed } from '../../src-model/signing/seal.ts'
import { hindranceOf, nonsense, refusalCode, type Subject } from './answers.ts'
import { arrived, type Connector, hindered, type OrderToSend, type Outcome } from './connector.ts'
import type { Exchange, Exchanged, Request } from './exchange.ts'
import { jsonOf } from './json-reply.ts'
import { isReceiptOf } from './receipt.ts'

/** A portal as it was set up: its address, its id, its pinned key, and the token that opens its door. */
export interface PortalTarget {
  readonly url: string
  readonly portalId: string
  readonly key: PublicKey
  readonly token: string
}

export interface PortalPorts {
  readonly exchange: Exchange
  readonly now: () => number
}

/** The longest reply that is read where a short one is expected, in bytes. */
export const SHORT_REPLY = 64 * 1024
/** A reply with the live text is as long as the order that brought it, and its escapes. */
const LONG_REPLY = 2 * LARGEST_ORDER

/** The token goes over TLS or stays on this machine, whatever address was set. */
const UNSAFE_ADDRESS: Exchanged = { kind: 'noReply', why: 'notSecure', detail: 'address' }

/** Where the publishing API of a portal begins. */
export function apiOf(url: string): string {
  return `${url.replace(/\/+$/, '')}/api/v1`
}

/** Speaks to a portal that implements our publishing API (src-model/publishing/portal-api.ts). */
export function portalConnector(target: PortalTarget, ports: PortalPorts): Connector {
  const { exchange, now } = ports
  const api = apiOf(target.url)
  const token = { authorization: `Bearer ${target.token}` }

  async function ask(
    path: string,
    signal: AbortSignal,
    more: Partial<Request> = {},
  ): Promise<Exchanged> {
    if (!isPortalUrl(target.url)) return UNSAFE_ADDRESS
    return exchange({
      method: 'GET',
      url: `${api}${path}`,
      body: null,
      longestReply: SHORT_REPLY,
      signal,
      ...more,
      headers: { ...token, ...more.headers },
    })
  }

  function putJson(path: string, value: unknown, signal: AbortSignal): Promise<Exchanged> {
    const body = new TextEncoder().encode(JSON.stringify(value))
    return ask(path, signal, { method: 'PUT', body, headers: JSON_BODY })
  }

  function read<T>(reply: Exchanged, schema: z.ZodType<T>, subject: Subject): Outcome<T> {
    return readReply(reply, schema, subject, now())
  }

  function readReceipt(reply: Exchanged, order: OrderToSend, subject: Subject): Outcome<Sealed> {
    const outcome = read(reply, receiptReplySchema, subject)
    if (!outcome.ok) return outcome
    const { receipt } = outcome.value
    return isReceiptOf(receipt, order, target.key)
      ? arrived(receipt)
      : nonsense(reply, 'receiptNotGenuine')
  }

  return {
    verifiesOrders: true,

    async card(signal) {
      const card = await askForCard(target.url, ports, signal)
      if (!card.ok) return card
      const { portalId, key } = card.value
      if (portalId === target.portalId && key === target.key) return card
      return hindered('notOurPortal', portalId, 'never')
    },

    async receiptOf(order, signal) {
      const reply = await ask(orderPath(order), signal)
      const unknown = reply.kind === 'reply' && reply.status === 404
      if (unknown && refusalCode(reply) === 'notKnown') return arrived(null)
      return readReceipt(reply, order, 'question')
    },

    async standing(articleId, signal) {
      const reply = await ask(`/articles/${articleId}`, signal, { longestReply: LONG_REPLY })
      return read(reply, standingReplySchema, 'question')
    },

    async hasMedium(hash, signal) {
      const reply = await ask(`/media/${hash}`, signal, { method: 'HEAD' })
      if (reply.kind === 'reply' && reply.status === 200) return arrived(true)
      if (reply.kind === 'reply' && reply.status === 404) return arrived(false)
      return hindranceOf(reply, 'question', now())
    },

    async putMedium(hash, bytes, signal) {
      if (bytes.length > LARGEST_MEDIUM) return hindered('tooLarge', hash, 'never')
      const headers = { 'content-type': 'application/octet-stream' }
      const reply = await ask(`/media/${hash}`, signal, { method: 'PUT', body: bytes, headers })
      if (!isTaken(reply)) return hindranceOf(reply, 'medium', now())
      const said = jsonOf(reply, 'application/json')
      const same = typeof said === 'object' && said !== null && 'hash' in said && said.hash === hash
      return same ? arrived(null) : nonsense(reply, 'mediumNotConfirmed')
    },

    async sendOrder(order, signal) {
      const request = { order: order.order, content: order.content }
      return readReceipt(await putJson(orderPath(order), request, signal), order, 'order')
    },

    async putRegisterEntry(seq, entry, signal) {
      const reply = await putJson(`/register/${seq}`, entry, signal)
      if (!isTaken(reply)) return hindranceOf(reply, 'register', now())
      const said = jsonOf(reply, 'application/json')
      const kept = typeof said === 'object' && said !== null && 'seq' in said
      return kept ? arrived(null) : nonsense(reply, 'entryNotConfirmed')
    },
  }
}

/** Who answers at an address. The question is open and carries no token. */
export async function askForCard(
  url: string,
  ports: PortalPorts,
  signal: AbortSignal,
): Promise<Outcome<PortalCard>> {
  if (!isPortalUrl(url)) return hindered('notSecure', 'address', 'never')
  const reply = await ports.exchange({
    method: 'GET',
    url: `${apiOf(url)}/portal`,
    headers: {},
    body: null,
    longestReply: SHORT_REPLY,
    signal,
  })
  return readReply(reply, portalCardSchema, 'question', ports.now())
}

/** Reads a success of exactly this shape, or says what the reply means instead. */
export function readReply<T>(
  reply: Exchanged,
  schema: z.ZodType<T>,
  subject: Subject,
  now: number,
): Outcome<T> {
  if (!isTaken(reply)) return hindranceOf(reply, subject, now)
  const parsed = schema.safeParse(jsonOf(reply, 'application/json'))
  return parsed.success ? arrived(parsed.data) : nonsense(reply, 'unreadable')
}

export const JSON_BODY = { 'content-type': 'application/json' } as const

function isTaken(reply: Exchanged): reply is Exchanged & { readonly kind: 'reply' } {
  return reply.kind === 'reply' && (reply.status === 200 || reply.status === 201)
}

function orderPath(order: OrderToSend): string {
  return `/articles/${order.articleId}/orders/${order.orderHash}`
}
