/*
 * One request and its reply over an injected `fetch`: bounded in size and time, never following a
 * redirect. `fetch` says nothing of how an upload gets on (Electron's collects the whole body first),
 * so the wait for a reply grows with the body instead, at the slowest rate that is still put up with.
 */

/** Time limits in milliseconds, `slowest` in bytes a second. */
export interface TimeLimits {
  /** From the start to the first sign of a reply, on top of the time that the body may take. */
  readonly answer: number
  /** Between two parts of a reply. */
  readonly idle: number
  /** For everything, on top of the time that the body may take. */
  readonly whole: number
  readonly slowest: number
}

/** Limits for offices on a shared or mobile line: 32 MiB may take an hour, silence not a minute. */
export const USUAL_LIMITS: TimeLimits = {
  answer: 45_000,
  idle: 20_000,
  whole: 300_000,
  slowest: 8_192,
}

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  /** The longest reply that is read, in bytes. */
  readonly longestReply: number
  readonly signal: AbortSignal
}

/** How a reply's body ended. Only a `whole` one was read to its end. */
export type BodyEnd = 'whole' | 'half' | 'tooLong' | 'tooSlow'

/** Why there is no reply at all. */
export type NoReply = 'unreachable' | 'notSecure' | 'tooSlow' | 'redirected' | 'nonsense'

export type Exchanged =
  | {
      readonly kind: 'reply'
      readonly status: number
      /** The content type without parameters, in lower case; empty when there is none. */
      readonly mediaType: string
      readonly retryAfter: string | null
      readonly body: Uint8Array
      readonly end: BodyEnd
    }
  | { readonly kind: 'noReply'; readonly why: NoReply; readonly detail: string }

/** Makes one request. Rejects only when the request's own signal aborts, with its reason. */
export type Exchange = (request: Request) => Promise<Exchanged>

export interface ExchangePorts {
  readonly fetch: typeof fetch
  readonly limits: TimeLimits
  /** Runs a task after some milliseconds; the returned function calls it off. */
  readonly later: (task: () => void, milliseconds: number) => () => void
}

/** A way to make requests within these limits. */
export function createExchange(ports: ExchangePorts): Exchange {
  const { limits, later } = ports

  return async (request) => {
    request.signal.throwIfAborted()
    const ending = new AbortController()
    const stop = () => ending.abort()
    request.signal.addEventListener('abort', stop)
    const upload = Math.ceil(((request.body?.length ?? 0) / limits.slowest) * 1_000)
    const patience = alarm(later, stop)
    const endOfPatience = alarm(later, stop)
    patience.set(limits.answer + upload)
    endOfPatience.set(limits.whole + upload)
    try {
      return await exchange(ports.fetch, request, ending.signal, () => patience.set(limits.idle))
    } catch (error) {
      request.signal.throwIfAborted()
      if (ending.signal.aborted) return { kind: 'noReply', why: 'tooSlow', detail: '' }
      return noReplyOf(error)
    } finally {
      patience.set(null)
      endOfPatience.set(null)
      request.signal.removeEventListener('abort', stop)
    }
  }
}

async function exchange(
  send: typeof fetch,
  request: Request,
  signal: AbortSignal,
  alive: () => void,
): Promise<Exchanged> {
  const reply = await send(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body as Uint8Array<ArrayBuffer> | null,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  })
  alive()
  if (reply.type === 'opaqueredirect') return { kind: 'noReply', why: 'redirected', detail: '' }
  const { body, end } = await readBody(reply, request, signal, alive)
  return {
    kind: 'reply',
    status: reply.status,
    mediaType: (reply.headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase(),
    retryAfter: reply.headers.get('retry-after'),
    body,
    end,
  }
}

async function readBody(
  reply: Response,
  request: Request,
  signal: AbortSignal,
  alive: () => void,
): Promise<{ readonly body: Uint8Array; readonly end: BodyEnd }> {
  const parts: Uint8Array[] = []
  const reader = reply.body?.getReader()
  let length = 0
  let end: BodyEnd = 'whole'
  try {
    while (reader !== undefined) {
      const { done, value } = await reader.read()
      if (done) break
      alive()
      length += value.length
      if (length > request.longestReply) {
        end = 'tooLong'
        await reader.cancel().catch(() => undefined)
        break
      }
      parts.push(value)
    }
  } catch {
    request.signal.throwIfAborted()
    end = signal.aborted ? 'tooSlow' : 'half'
  }
  return { body: Buffer.concat(parts), end }
}

function alarm(later: ExchangePorts['later'], ring: () => void) {
  let callOff: (() => void) | null = null
  return {
    set(milliseconds: number | null) {
      callOff?.()
      callOff = milliseconds === null ? null : later(ring, milliseconds)
    },
  }
}

const TLS_CODES =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)|^net::ERR_(CERT|SSL|TLS|BAD_SSL)/
const TIMEOUT_CODES = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$|^net::ERR_TIMED_OUT$/
const GARBAGE_CODES =
  /^HPE_|^HTTPParserError$|^net::ERR_(INVALID_HTTP_RESPONSE|RESPONSE_HEADERS|INVALID_CHUNKED|CONTENT_DECODING)/

/** What the error of a `fetch` means; Node tells by codes of causes, Electron by `net::ERR_…` messages. */
function noReplyOf(error: unknown): Exchanged {
  const told = [...toldBy(error)]
  const found = (pattern: RegExp) => told.find((text) => pattern.test(text))
  const cases: readonly (readonly [NoReply, RegExp])[] = [
    ['redirected', /redirect/i],
    ['notSecure', TLS_CODES],
    ['tooSlow', TIMEOUT_CODES],
    ['nonsense', GARBAGE_CODES],
  ]
  for (const [why, pattern] of cases) {
    const detail = found(pattern)
    if (detail !== undefined) return { kind: 'noReply', why, detail }
  }
  const detail = found(/^[A-Z_]{4,}$|^net::/) ?? told.at(0) ?? ''
  return { kind: 'noReply', why: 'unreachable', detail }
}

function* toldBy(error: unknown, depth = 0): Generator<string> {
  if (!(error instanceof Error) || depth > 4) return
  if ('code' in error && typeof error.code === 'string') yield error.code
  yield error.message
  yield error.name
  yield* toldBy(error.cause, depth + 1)
  if (error instanceof AggregateError) for (const one of error.errors) yield* toldBy(one, depth + 1)
}
