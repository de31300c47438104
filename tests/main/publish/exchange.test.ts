import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createExchange, type Request } from '../../../src-main/publish/exchange.ts'
import { serve } from '../../support/loopback-server.ts'
import { SELF_SIGNED } from '../../support/self-signed.ts'
import { later, SHORT_LIMITS } from './wire-stage.ts'

const exchange = createExchange({ fetch, limits: SHORT_LIMITS, later })

const get = (url: string, change: Partial<Request> = {}): Request => ({
  method: 'GET',
  url,
  headers: {},
  body: null,
  longestReply: 1_000,
  signal: new AbortController().signal,
  ...change,
})

it('trusts no certificate that the system does not trust', async () => {
  const server = createSecureServer({ ...SELF_SIGNED }, (_request, reply) => reply.end('{}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  expect(await exchange(get(`https://127.0.0.1:${port}/`))).toMatchObject({
    kind: 'noReply',
    why: 'notSecure',
    detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
})

it('calls a server without TLS not secure where TLS was asked for', async () => {
  const port = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))
  expect(await exchange(get(`https://127.0.0.1:${port}/`))).toMatchObject({ why: 'notSecure' })
})

it('lets a large upload take its time, and a small one not', async () => {
  const port = await serve((socket) => {
    setTimeout(() => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), 1_200)
    socket.resume()
  })
  const put = (length: number) =>
    exchange(get(`http://127.0.0.1:${port}/`, { method: 'PUT', body: new Uint8Array(length) }))
  const [small, large] = await Promise.all([put(10), put(1_000_000)])
  expect(small).toEqual({ kind: 'noReply', why: 'tooSlow', detail: '' })
  expect(large).toMatchObject({ kind: 'reply', status: 204 })
})

it('stops reading a reply that is too long', async () => {
  const port = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n')
    const timer = setInterval(() => socket.write('['.repeat(400)), 5)
    socket.on('close', () => clearInterval(timer))
  })
  const found = await exchange(get(`http://127.0.0.1:${port}/`))
  expect(found).toMatchObject({ kind: 'reply', end: 'tooLong' })
  if (found.kind === 'reply') expect(found.body.length).toBeLessThanOrEqual(1_000)
})

it('gives up a reply that pauses too long', async () => {
  const port = await serve((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[')
  })
  const begun = Date.now()
  const found = await exchange(get(`http://127.0.0.1:${port}/`))
  expect(found).toMatchObject({ kind: 'reply', end: 'tooSlow' })
  expect(Date.now() - begun).toBeLessThan(SHORT_LIMITS.whole)
})

it('closes the connection when it is aborted', async () => {
  const closed = Promise.withResolvers<void>()
  const abort = new AbortController()
  const port = await serve((socket) => {
    socket.on('close', () => closed.resolve())
    socket.once('data', () => abort.abort(new Error('gọi lại')))
  })
  const asked = exchange(get(`http://127.0.0.1:${port}/`, { signal: abort.signal }))
  await expect(asked).rejects.toThrow('gọi lại')
  await closed.promise
})

it('does not begin what was aborted before', async () => {
  let connections = 0
  const port = await serve(() => {
    connections += 1
  })
  const signal = AbortSignal.abort(new Error('quá muộn'))
  const asked = exchange(get(`http://127.0.0.1:${port}/`, { signal }))
  await expect(asked).rejects.toThrow('quá muộn')
  expect(connections).toBe(0)
})
