import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPortal, type Portal } from '../../src-portal/portal.ts'
import { seededRandom } from './seeded-random.ts'

/** A real portal on loopback that belongs to no newsroom yet. */
export interface LonePortal extends AsyncDisposable {
  readonly id: string
  readonly url: string
  readonly portal: Portal
  readonly dataDir: string
  /** The text of a public page, with its status. */
  readonly page: (path: string) => Promise<{ readonly status: number; readonly text: string }>
  /** A request to the publishing API with this token. */
  readonly api: (path: string, token: string | null, init?: RequestInit) => Promise<Response>
  readonly stop: () => Promise<void>
  /** Listens again at the same address on the same data. */
  readonly start: () => Promise<void>
}

/** Starts it on a free port; `now` is its own clock. */
export async function startLonePortal(id: string, now: () => number): Promise<LonePortal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cong-'))
  const random = seededRandom(`portal ${id}`)
  const name = `Cổng ${id}`
  const open = () => createPortal({ dataDir, portalId: id, name, baseUrl: null, now, random })
  let portal: Portal | null = await open()
  const url = await portal.listen(0)
  const running = () => {
    if (portal === null) throw new Error(`the portal ${id} is stopped`)
    return portal
  }
  return {
    id,
    url,
    dataDir,
    get portal() {
      return running()
    },
    async page(path) {
      const answer = await fetch(`${url}${path}`)
      return { status: answer.status, text: await answer.text() }
    },
    api: (path, token, init = {}) => {
      const headers = new Headers(init.headers)
      if (token !== null) headers.set('authorization', `Bearer ${token}`)
      if (init.body !== undefined) headers.set('content-type', 'application/json')
      return fetch(`${url}/api/v1${path}`, { ...init, headers })
    },
    async stop() {
      await portal?.close()
      portal = null
    },
    async start() {
      portal = await open()
      await portal.listen(Number(new URL(url).port))
    },
    async [Symbol.asyncDispose]() {
      await portal?.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
