import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { digestOfBytes } from '../../src-model/signing/digest.ts'
import type { Sealed } from '../../src-model/signing/seal.ts'
import { createPortal, type Portal } from '../../src-portal/portal.ts'
import { seededRandom } from './seeded-random.ts'
import { createSignedNewsroom, type SignedNewsroom, type SignedOrder } from './signed-newsroom.ts'

/** The day of the tests: Tuesday 24 November 2026, 08:00 in Vietnam. */
export const TEST_DAY = Date.UTC(2026, 10, 24, 1)

/** A clock that stands until a test moves it. */
export interface TestClock {
  now: number
}

/** A real portal on a real port with a real database file, and a newsroom that is joined to it. */
export interface TestPortal extends AsyncDisposable {
  readonly url: string
  readonly dataDir: string
  readonly clock: TestClock
  readonly newsroom: SignedNewsroom
  readonly token: string
  readonly portal: Portal
  readonly api: (
    path: string,
    init?: RequestInit & { readonly token?: string | null },
  ) => Promise<Response>
  readonly page: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly putOrder: (order: SignedOrder, token?: string | null) => Promise<Response>
  readonly putMedium: (
    bytes: Uint8Array,
  ) => Promise<{ readonly hash: string; readonly response: Response }>
  /** Stops the portal and starts it again on the same data. */
  readonly restart: () => Promise<void>
}

export const PORTAL_ID = 'hue'

/** A portal that the tests of a file share, gone after the last of them. */
export async function portalOfFile(): Promise<TestPortal> {
  const portal = await startTestPortal()
  afterAll(() => portal[Symbol.asyncDispose]())
  return portal
}

/** Starts the portal, enrols the newsroom and puts its register in. */
export async function startTestPortal(seed = 'portal'): Promise<TestPortal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-'))
  const clock: TestClock = { now: TEST_DAY }
  const random = seededRandom(seed)
  const open = () =>
    createPortal({
      dataDir,
      portalId: PORTAL_ID,
      name: 'Cổng thông tin điện tử thành phố Huế',
      baseUrl: null,
      now: () => clock.now,
      random,
    })
  let portal = await open()
  let url = await portal.listen(0)
  const newsroom = createSignedNewsroom({
    random: seededRandom(`${seed}-newsroom`),
    now: clock.now,
  })
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init })
  const token = await enrol(request, newsroom, await portal.enrolmentCode())
  await putRegister(request, newsroom.entries)

  const api: TestPortal['api'] = (path, { token: given = token, ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (given !== null) headers.set('authorization', `Bearer ${given}`)
    return request(`/api/v1${path}`, { ...init, headers })
  }
  return {
    get url() {
      return url
    },
    get portal() {
      return portal
    },
    dataDir,
    clock,
    newsroom,
    token,
    api,
    page: (path, headers = {}) => request(path, { headers }),
    putOrder: (order, given = token) =>
      api(`/articles/${order.articleId}/orders/${order.orderHash}`, {
        method: 'PUT',
        token: given,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order.request),
      }),
    async putMedium(bytes) {
      const hash = digestOfBytes(bytes)
      const response = await api(`/media/${hash}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes as BodyInit,
      })
      return { hash, response }
    },
    async restart() {
      await portal.close()
      portal = await open()
      url = await portal.listen(0)
    },
    async [Symbol.asyncDispose]() {
      await portal.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Ask = (path: string, init?: RequestInit) => Promise<Response>

async function enrol(ask: Ask, newsroom: SignedNewsroom, code: string | null): Promise<string> {
  const response = await ask('/api/v1/enrolment', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code,
      registerKey: newsroom.registerKey.publicKey,
      newsroom: 'Tòa soạn thành phố Huế',
    }),
  })
  if (response.status !== 201)
    throw new Error(`enrolment gave ${response.status}: ${await response.text()}`)
  const { token } = (await response.json()) as { token: string }
  return token
}

async function putRegister(ask: Ask, entries: readonly Sealed[]): Promise<void> {
  for (const [at, entry] of entries.entries()) {
    const response = await ask(`/api/v1/register/${at + 1}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
    })
    if (response.status !== 201)
      throw new Error(`register gave ${response.status}: ${await response.text()}`)
  }
}
