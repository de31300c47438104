import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What a proxy may do to the reply of its target. */
type ReplyFault =
  /** Waits for the whole reply, so the request has had its effect, and cuts the connection. */
  | { readonly kind: 'loseReply' }
  /** Gives the reply byte by byte, this many milliseconds apart. */
  | { readonly kind: 'drip'; readonly ms: number }
  /** Promises the whole reply, gives half and cuts the connection. */
  | { readonly kind: 'halfReply' }
  | { readonly kind: 'wrongType' }
  | { readonly kind: 'rewrite'; readonly body: (body: string) => string }

/** What a proxy may do to a request instead of passing it on. */
export type Fault =
  | ReplyFault
  /** Cuts the connection when the request's head is in. */
  | { readonly kind: 'resetBefore' }
  /** Cuts the connection after the first part of the request's body. */
  | { readonly kind: 'resetInUpload' }
  /** Passes the whole request on and cuts the connection without waiting for the reply. */
  | { readonly kind: 'resetAfterForward' }
  /** Passes the request on after some milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Takes the request and says nothing. */
  | { readonly kind: 'hang' }
  /** What guests of a café get on every address. */
  | { readonly kind: 'loginPage' }
  /** Answers what is no HTTP. */
  | { readonly kind: 'garbage' }
  /** Answers by itself: a page, or problem details where there is a code. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly code?: string
    }

/** A request that came by. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
}

/** A proxy on loopback that passes requests on to one target, or spoils them. */
export interface FaultProxy extends AsyncDisposable {
  readonly url: string
  /** Every request that reached the proxy, in order. */
  readonly seen: readonly Seen[]
  /** Decides for each request; null passes it on. */
  fault: (request: Seen) => Fault | null
  /** Called when a whole request has been passed on, before its reply goes back. */
  onForwarded: (request: Seen) => void
  /** Stops to listen, so that connections are refused. */
  readonly close: () => Promise<void>
  /** Listens again on the same port. */
  readonly open: () => Promise<void>
}

const LOGIN_PAGE = '<!doctype html><title>Đăng nhập Wi-Fi</title><form>Mời nhập số phòng</form>'

/** Starts a proxy in front of the target on a free port. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const sockets = new Set<Socket>()
  const seen: Seen[] = []
  const server = createServer({ keepAlive: true }, (request, reply) => {
    const { method = '', url: path = '', headers } = request
    const one = { method, path, authorization: headers.authorization }
    seen.push(one)
    const fault = proxy.fault(one)
    spoil(request, reply, fault, target, () => proxy.onForwarded(one))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  let port = 0

  const open = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        server.off('error', reject)
        resolve()
      })
    })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })

  await open()
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    seen,
    fault: () => null,
    onForwarded: () => undefined,
    open,
    close,
    async [Symbol.asyncDispose]() {
      if (server.listening) await close()
    },
  }
  return proxy
}

function spoil(
  request: IncomingMessage,
  reply: ServerResponse,
  fault: Fault | null,
  target: string,
  onForwarded: () => void,
): void {
  const pass = (finish: (got: Got) => void, forwarded = onForwarded) =>
    passOn(request, reply, target, forwarded, finish)
  switch (fault?.kind) {
    case 'resetBefore':
      cut(request)
      break
    case 'resetInUpload':
      request.once('data', () => cut(request))
      break
    case 'resetAfterForward':
      pass(
        () => undefined,
        () => {
          onForwarded()
          cut(request)
        },
      )
      break
    case 'delay':
      setTimeout(() => pass((got) => give(reply, got)), fault.ms)
      break
    case 'hang':
      request.resume()
      break
    case 'garbage':
      request.resume()
      request.on('end', () => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
      break
    case 'loginPage':
    case 'status':
      request.resume()
      give(reply, fault.kind === 'status' ? statusReply(fault) : LOGIN)
      break
    case 'loseReply':
    case 'drip':
    case 'halfReply':
    case 'wrongType':
    case 'rewrite':
      pass((got) => spoilReply(request, reply, fault, got))
      break
    case undefined:
      pass((got) => give(reply, got))
      break
  }
}

function spoilReply(
  request: IncomingMessage,
  reply: ServerResponse,
  fault: ReplyFault,
  got: Got,
): void {
  switch (fault.kind) {
    case 'loseReply':
      cut(request)
      break
    case 'drip':
      drip(reply, got, fault.ms)
      break
    case 'halfReply':
      reply.writeHead(got.status, { ...got.headers, 'content-length': got.body.length })
      reply.write(got.body.subarray(0, got.body.length / 2), () => cut(request))
      break
    case 'wrongType':
      give(reply, { ...got, headers: { ...got.headers, 'content-type': 'text/plain' } })
      break
    case 'rewrite':
      give(reply, { ...got, body: Buffer.from(fault.body(got.body.toString())) })
      break
  }
}

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }
const LOGIN: Got = { status: 200, headers: HTML, body: Buffer.from(LOGIN_PAGE) }

function statusReply(fault: Extract<Fault, { kind: 'status' }>): Got {
  const { status, headers = {}, code } = fault
  const problem = { type: 'about:blank', title: 'Bị chặn giữa đường', status, code }
  return code === undefined
    ? { status, headers: { ...HTML, ...headers }, body: Buffer.from(`<h1>${status}</h1>`) }
    : {
        status,
        headers: { 'content-type': 'application/problem+json', ...headers },
        body: Buffer.from(JSON.stringify(problem)),
      }
}

function passOn(
  request: IncomingMessage,
  reply: ServerResponse,
  target: string,
  onForwarded: () => void,
  finish: (got: Got) => void,
): void {
  if (request.destroyed) return
  const onward = forward(new URL(request.url ?? '/', target), {
    method: request.method ?? 'GET',
    headers: { ...request.headers, connection: 'close' },
    agent: false,
  })
  onward.on('response', async (response) => {
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part as Buffer)
    const type = response.headers['content-type']
    const headers = type === undefined ? {} : { 'content-type': type }
    finish({ status: response.statusCode ?? 0, headers, body: Buffer.concat(parts) })
  })
  onward.on('error', () => reply.destroy())
  onward.on('finish', onForwarded)
  request.on('close', () => {
    if (!request.complete) onward.destroy()
  })
  request.pipe(onward)
}

function give(reply: ServerResponse, got: Got): void {
  if (reply.destroyed) return
  const length = reply.req.method === 'HEAD' ? {} : { 'content-length': got.body.length }
  reply.writeHead(got.status, { ...got.headers, ...length })
  reply.end(got.body)
}

function drip(reply: ServerResponse, got: Got, ms: number): void {
  reply.writeHead(got.status, { ...got.headers, 'content-length': got.body.length })
  let at = 0
  const timer = setInterval(() => {
    if (reply.destroyed) return clearInterval(timer)
    reply.write(got.body.subarray(at, at + 1))
    at += 1
    if (at < got.body.length) return
    clearInterval(timer)
    reply.end()
  }, ms)
  reply.on('close', () => clearInterval(timer))
}

function cut(request: IncomingMessage): void {
  request.socket.resetAndDestroy()
}
