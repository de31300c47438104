import type { Like } from './dictionary.ts'
import type { vi } from './vi.ts'
import type { Words } from './words.ts'

/** The words of one dictionary for programs without a page: sentences by their keys, with values set in. */
export function plainWords(dictionary: Like<typeof vi>): Words {
  return (key, values = {}) => {
    let found: unknown = dictionary
    for (const part of key.split('.')) found = (found as Readonly<Record<string, unknown>>)[part]
    return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}
