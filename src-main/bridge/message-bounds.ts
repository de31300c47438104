import { LARGEST_PICTURE } from './contract/media.ts'

/** The largest message that the page may send, in bytes of text and pictures, counted generously. */
export const LARGEST_MESSAGE = LARGEST_PICTURE + 8 * 1024 * 1024

/** How many objects may lie inside each other; a cycle is deeper than any number. */
export const DEEPEST_MESSAGE = 256

/** What one value costs beside its text: it bounds the count of values as well. */
const COST = 32

/**
 * True for plain data of bounded size and depth: what JSON can say, absent values and bytes. The
 * structured clone of the bridge would also carry cycles, maps, dates and errors; no command takes them.
 * A key `__proto__` is refused as well: copied carelessly, it would change what every object inherits.
 */
export function isWithinBounds(message: unknown): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [
    { value: message, depth: 0 },
  ]
  let size = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    size += COST
    if (typeof value === 'string') size += value.length * 2
    else if (value instanceof Uint8Array) size += value.byteLength
    else if (typeof value === 'object' && value !== null) {
      if (depth >= DEEPEST_MESSAGE) return false
      const inner = innerValues(value)
      if (inner === null || size + inner.length * COST > LARGEST_MESSAGE) return false
      for (const each of inner) waiting.push({ value: each, depth: depth + 1 })
      if (!Array.isArray(value)) for (const name of Object.keys(value)) size += name.length * 2
    } else if (!isPlain(value)) return false
    if (size > LARGEST_MESSAGE) return false
  }
  return true
}

function innerValues(value: object): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) return null
  return Object.hasOwn(value, '__proto__') ? null : Object.values(value)
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || value === undefined || typeof value === 'boolean'
}
