import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createExchange, type Request, USUAL_LIMITS } from '../../../src-main/publish/exchange.ts'
import { serve } from '../../support/loopback-server.ts'
import { later, TEST_LIMITS } from './wire-stage.ts'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const exchange = createExchange({ fetch, limits: TEST_LIMITS, later })

const asked = (port: number, change: Partial<Request> = {}): Request => ({
  method: 'GET',
  url: `http://127.0.0.1:${port}/`,
  headers: {},
  body: null,
  longestReply: 1_000,
  signal: new AbortController().signal,
  ...change,
})

/** Asks a server that gives this reply and ends the connection. */
async function replied(text: string, change: Partial<Request> = {}) {
  const port = await serve((socket) => socket.once('data', () => socket.end(text)))
  const found = await exchange(asked(port, change))
  if (found.kind !== 'reply') throw new Error(found.detail)
  return { ...found, body: Buffer.from(found.body).toString() }
}

describe('a reply', () => {
  it('is given with its status, its bytes, its type without parameters and its Retry-After', async () => {
    const head = 'HTTP/1.1 503 Busy\r\nContent-Type: Application/JSON ; charset=UTF-8;\tq="a\r\n'
    expect(await replied(`${head}retry-after: 7\r\n\r\n{"tít":"Cầu Trường Tiền"}`)).toEqual({
      kind: 'reply',
      status: 503,
      mediaType: 'application/json',
      retryAfter: '7',
      body: '{"tít":"Cầu Trường Tiền"}',
      end: 'whole',
    })
  })

  it('has an empty type where none is told, and no wish', async () => {
    expect(await replied('HTTP/1.1 200 OK\r\n\r\n[]')).toMatchObject({
      mediaType: '',
      retryAfter: null,
      body: '[]',
    })
  })

  it('is whole without a body', async () => {
    expect(await replied('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({
      body: '',
      end: 'whole',
    })
  })

  it('may be as long as was said, and no byte longer', async () => {
    const reply = `${HEAD}\r\n${'x'.repeat(1_000)}`
    expect(await replied(reply)).toMatchObject({ body: 'x'.repeat(1_000), end: 'whole' })
    expect(await replied(`${reply}x`)).toMatchObject({ end: 'tooLong' })
  })

  it('that is too long is not waited for: its connection is closed', async () => {
    const closed = Promise.withResolvers<void>()
    const port = await serve((socket) => {
      socket.on('close', () => closed.resolve())
      socket.once('data', () =>
        socket.write(`${HEAD}content-length: 9000\r\n\r\n${'x'.repeat(2_000)}`),
      )
    })
    expect(await exchange(asked(port))).toMatchObject({ kind: 'reply', end: 'tooLong' })
    await closed.promise
  })

  it('that breaks off is half of one, with what came of it', async () => {
    expect(await replied(`${HEAD}content-length: 100\r\n\r\nnửa`)).toMatchObject({
      body: 'nửa',
      end: 'half',
    })
  })

  it('is given up where the asking is called off while it comes', async () => {
    const abort = new AbortController()
    const port = await serve((socket) =>
      socket.once('data', () => socket.write(`${HEAD}content-length: 100\r\n\r\nnửa`)),
    )
    const send: typeof fetch = async (...args) => {
      const reply = await fetch(...args)
      setTimeout(() => abort.abort(new Error('gọi lại')), 50)
      return reply
    }
    const asking = createExchange({ fetch: send, limits: TEST_LIMITS, later })
    const begun = Date.now()
    await expect(asking(asked(port, { signal: abort.signal }))).rejects.toThrow('gọi lại')
    expect(Date.now() - begun).toBeLessThan(TEST_LIMITS.idle / 2)
  })
})

describe('a request', () => {
  it('follows no redirect and carries, keeps and tells nothing of its own', async () => {
    const seen: unknown[] = []
    const port = await serve((socket) => socket.once('data', () => socket.end(`${HEAD}\r\n{}`)))
    const send: typeof fetch = (url, init) => {
      seen.push(init)
      return fetch(url, init)
    }
    await createExchange({ fetch: send, limits: TEST_LIMITS, later })(asked(port))
    expect(seen).toMatchObject([
      {
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      },
    ])
  })

  it('brings its method, headers and body', async () => {
    const got = Promise.withResolvers<string>()
    const port = await serve((socket) => {
      let text = ''
      socket.on('data', (part) => {
        text += part.toString()
        if (!text.endsWith('}')) return
        got.resolve(text)
        socket.end(`${HEAD}\r\n{}`)
      })
    })
    const body = new TextEncoder().encode('{"lệnh":1}')
    await exchange(asked(port, { method: 'PUT', headers: { authorization: 'Bearer x' }, body }))
    expect(await got.promise).toMatch(/^PUT \/ .*authorization: Bearer x.*\{"lệnh":1\}$/s)
  })

  it('takes a hidden redirect for one', async () => {
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    const send = async () => hidden
    const asking = createExchange({ fetch: send, limits: TEST_LIMITS, later })
    expect(await asking(asked(1))).toEqual({ kind: 'noReply', why: 'redirected', detail: '' })
  })
})

describe('the time of a request', () => {
  /** A clock of alarms that ring only when told. */
  function alarms() {
    const set: { milliseconds: number; ring: () => void; isOff: boolean }[] = []
    const byHand: typeof later = (ring, milliseconds) => {
      const alarm = { milliseconds, ring, isOff: false }
      set.push(alarm)
      return () => {
        alarm.isOff = true
      }
    }
    return { set, later: byHand }
  }
  const limits = { answer: 700, idle: 50, whole: 2_500, slowest: 1_000 }

  it('grows with the body, is the pause from the first sign of a reply on, and ends with it', async () => {
    const { set, later } = alarms()
    const port = await serve((socket) => socket.once('data', () => socket.end(`${HEAD}\r\n{}`)))
    const asking = createExchange({ fetch, limits, later })
    await asking(asked(port, { method: 'PUT', body: new Uint8Array(2_001) }))
    const [answer, whole, ...idle] = set.map(({ milliseconds }) => milliseconds)
    expect([answer, whole]).toEqual([700 + 2_001, 2_500 + 2_001])
    expect(new Set(idle)).toEqual(new Set([50]))
    expect(idle).toHaveLength(2)
    expect(set.filter(({ isOff }) => !isOff)).toEqual([])
  })

  it('ends a reply that comes but never ends, and one whose asking failed leaves no alarm', async () => {
    const { set, later } = alarms()
    const port = await serve((socket) => socket.once('data', () => socket.write(`${HEAD}\r\n[`)))
    const asking = createExchange({ fetch, limits, later })
    const found = asking(asked(port))
    await expect.poll(() => set.length).toBe(4)
    expect(set.map(({ isOff }) => isOff)).toEqual([true, false, true, false])
    set[1]?.ring()
    expect(await found).toMatchObject({ kind: 'reply', end: 'tooSlow' })
    await createExchange({ fetch: () => Promise.reject(new Error('đứt')), limits, later })(asked(1))
    expect(set.filter(({ isOff }) => !isOff)).toEqual([])
  })

  it('is left to the caller where an exchange is over', async () => {
    const { signal } = new AbortController()
    const port = await serve((socket) => socket.once('data', () => socket.end(`${HEAD}\r\n{}`)))
    await exchange(asked(port, { signal }))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('is enough for offices on a shared line: an hour for 32 MiB, a minute for silence', () => {
    const { answer, idle, whole, slowest } = USUAL_LIMITS
    const upload = (32 * 1024 * 1024) / slowest
    expect(upload).toBeGreaterThan(3_600)
    expect(upload).toBeLessThan(4_200)
    for (const silence of [answer, idle]) {
      expect(silence).toBeGreaterThanOrEqual(20_000)
      expect(silence).toBeLessThan(60_000)
    }
    expect(whole).toBeGreaterThanOrEqual(300_000)
  })
})

describe('an error of the wire', () => {
  const coded = (code: unknown, cause?: unknown) =>
    Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('', { cause }), { code }),
    })
  const toldBy = async (error: unknown) => {
    const send = () => Promise.reject(error)
    const { kind, why, detail } = (await createExchange({
      fetch: send,
      limits: TEST_LIMITS,
      later,
    })(asked(1))) as { kind: string; why: string; detail: string }
    expect(kind).toBe('noReply')
    return [why, detail]
  }

  it.each([
    ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'CERT_HAS_EXPIRED'],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'EPROTO', 'INVALID_CA'],
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'HOSTNAME_MISMATCH', 'INVALID_PURPOSE'],
    ...['PATH_LENGTH_EXCEEDED', 'net::ERR_CERT_DATE_INVALID', 'net::ERR_SSL_PROTOCOL_ERROR'],
    ...['net::ERR_TLS13_DOWNGRADE_DETECTED', 'net::ERR_BAD_SSL_CLIENT_AUTH_CERT'],
  ])('%s is not secure, where it begins so', async (code) => {
    expect(await toldBy(coded(code))).toEqual(['notSecure', code])
    expect(await toldBy(new Error(code))).toEqual(['notSecure', code])
    expect(await toldBy(new Error(`x ${code}`))).toEqual(['unreachable', `x ${code}`])
  })

  it.each([
    ['UND_ERR_HEADERS_TIMEOUT', 'tooSlow'],
    ['UND_ERR_BODY_TIMEOUT', 'tooSlow'],
    ['net::ERR_TIMED_OUT', 'tooSlow'],
    ['HTTPParserError', 'nonsense'],
  ])('%s is %s, and nothing longer is', async (code, why) => {
    expect(await toldBy(coded(code))).toEqual([why, code])
    for (const other of [`x ${code}`, `${code} x`]) {
      expect((await toldBy(coded(other)))[0]).toBe('unreachable')
    }
  })

  it.each([
    ...[
      'HPE_INVALID_CONSTANT',
      'net::ERR_INVALID_HTTP_RESPONSE',
      'net::ERR_INVALID_CHUNKED_ENCODING',
    ],
    ...['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'net::ERR_CONTENT_DECODING_FAILED'],
  ])('%s is nonsense, where it begins so', async (code) => {
    expect(await toldBy(coded(code))).toEqual(['nonsense', code])
    expect((await toldBy(coded(`x ${code}`)))[0]).toBe('unreachable')
  })

  it.each([
    ['a redirect that was not to be', new Error('unexpected redirect'), 'unexpected redirect'],
    ['too many of them', new Error('net::ERR_TOO_MANY_REDIRECTS'), 'net::ERR_TOO_MANY_REDIRECTS'],
  ])('%s is a redirect', async (_what, error, detail) => {
    expect(await toldBy(error)).toEqual(['redirected', detail])
  })

  it.each([
    ['the code of its cause', coded('ECONNRESET'), 'ECONNRESET'],
    ['a code of four letters', coded('EDOM'), 'EDOM'],
    ['the message of the browser', new Error('net::ERR_CONNECTION_REFUSED'), /^net::ERR_CONN/],
    ['no code in the middle of words', coded('sau EPIPE'), 'fetch failed'],
    ['no words after a code', coded('EPIPE rồi'), 'fetch failed'],
    ['no message of the browser in the middle of words', coded('x net::ERR'), 'fetch failed'],
    ['no short word', coded('URL'), 'fetch failed'],
    ['its first word where nothing is a code', new Error('lạ'), 'lạ'],
    ['its message where its code is a number', new DOMException('hết giờ', 'LạError'), 'hết giờ'],
    ['nothing where it is no error', 'đứt', ''],
    ['a cause four deep', nested(4), 'ECONNRESET'],
    ['no cause deeper than that', nested(5), 'lớp'],
  ])('is unreachable else, and tells %s', async (_what, error, detail) => {
    const [why, told] = await toldBy(error)
    expect(why).toBe('unreachable')
    expect(told).toMatch(detail instanceof RegExp ? detail : new RegExp(`^${detail}$`))
  })

  it('is looked for in every one of several errors, and in a circle of causes once', async () => {
    const several = new AggregateError([new Error('một'), coded('CERT_HAS_EXPIRED')])
    expect(await toldBy(several)).toEqual(['notSecure', 'CERT_HAS_EXPIRED'])
    const circle = new AggregateError([], 'vòng')
    circle.errors.push(circle)
    circle.cause = circle
    expect(await toldBy(circle)).toEqual(['unreachable', 'vòng'])
  })

  function nested(depth: number): Error {
    if (depth === 0) return Object.assign(new Error('đứt'), { code: 'ECONNRESET' })
    return new Error('lớp', { cause: nested(depth - 1) })
  }
})
