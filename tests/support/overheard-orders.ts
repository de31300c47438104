import type { LonePortal } from './lone-portal.ts'

/** An order as it went over the wire, as whoever listens or owns the token has it. */
export interface Overheard {
  readonly portal: string
  /** The path under `/api/v1`. */
  readonly path: string
  readonly body: string
  readonly token: string
}

/** The real fetch, which notes each order that it carries. */
export function overhearing(portals: readonly LonePortal[], notes: Overheard[]): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input))
    if (init?.method === 'PUT' && url.pathname.includes('/orders/')) {
      const portal = portals.find((one) => one.url === url.origin)?.id ?? ''
      const token = new Headers(init.headers).get('authorization')?.slice(7) ?? ''
      const body = Buffer.from(init.body as Uint8Array).toString()
      notes.push({ portal, path: url.pathname.replace('/api/v1', ''), body, token })
    }
    return fetch(input, init)
  }
}

const WAYS = ['again', 'elsewhere', 'otherArticle', 'otherName', 'changed'] as const

/** What came of one replay; `isRefusal` also covers a repeat, which only gives the receipt of long ago. */
export interface Replay {
  readonly way: (typeof WAYS)[number]
  readonly status: number
  readonly isRefusal: boolean
}

/** Sends what was overheard once more, in one of several false ways; null while nothing was. */
export async function replay(
  notes: readonly Overheard[],
  portals: readonly LonePortal[],
  n: number,
): Promise<Replay | null> {
  const heard = notes[n % Math.max(1, notes.length)]
  const other = notes[(n * 7 + 1) % Math.max(1, notes.length)]
  if (heard === undefined || other === undefined) return null
  const way = WAYS[Math.floor(n / 64) % WAYS.length] ?? 'again'
  const to = portals.find((one) => (one.id === heard.portal) === (way !== 'elsewhere'))
  if (to === undefined) return null
  const [, , , , orderHash = ''] = heard.path.split('/')
  const [, , otherId = '', , otherHash = ''] = other.path.split('/')
  const { order, content } = JSON.parse(heard.body)
  const raised = { ...order, payload: order.payload.replace('"seq":', '"seq":9') }
  const sent = {
    again: [heard.path, heard.body],
    elsewhere: [heard.path, heard.body],
    otherArticle: [`/articles/${otherId}/orders/${orderHash}`, heard.body],
    otherName: [heard.path.replace(orderHash, otherHash), heard.body],
    changed: [
      heard.path.replace(orderHash, 'a'.repeat(64)),
      JSON.stringify({ order: raised, content }),
    ],
  } as const
  const [path, body] = sent[way]
  const token = notes.find((one) => one.portal === to.id)?.token ?? ''
  const answer = await to.api(path, token, { method: 'PUT', body })
  await answer.arrayBuffer()
  const isRepeat =
    way !== 'elsewhere' && notes.some((one) => one.portal === to.id && one.path === path)
  const isRefusal = isRepeat ? answer.status === 200 : answer.status >= 400
  return { way, status: answer.status, isRefusal }
}
