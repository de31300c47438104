import { z } from 'zod'

const pageSchema = z.object({ trang: z.coerce.number().int().min(1).max(100_000).catch(1) })

/** Links to the pages before and after, null where there is none. */
export interface PageLinks {
  readonly number: number
  readonly last: number
  readonly newer: string | null
  readonly older: string | null
}

/** The page of a long list that an address asks for (`?trang=2`), as the store takes it. */
export function pageOf(query: unknown, limit: number) {
  const { trang: number } = pageSchema.parse(query)
  return {
    number,
    limit,
    offset: (number - 1) * limit,
    /** The links of this page among `total` articles at an address. */
    among(total: number, address: string): PageLinks {
      const last = Math.max(1, Math.ceil(total / limit))
      const link = (page: number) => {
        if (page < 1 || page > last) return null
        if (page === 1) return address
        return `${address}${address.includes('?') ? '&' : '?'}trang=${page}`
      }
      return { number, last, newer: link(number - 1), older: link(number + 1) }
    },
  }
}
