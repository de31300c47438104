import type { DOMOutputSpec } from '@tiptap/pm/model'

/** The outermost element of what a node or mark writes as HTML, as far as parse rules look at it. */
export interface SpecElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly getAttribute: (name: string) => string | null
  readonly hasAttribute: (name: string) => boolean
  readonly querySelector: (selector: string) => null
}

/** Reads the output of `toDOM`: attributes are texts as in HTML, absent ones are left out. */
export function specElement(output: DOMOutputSpec): SpecElement {
  if (!Array.isArray(output)) throw new Error('not an element')
  const [tag, second]: readonly unknown[] = output
  const given = isAttributes(second) ? second : {}
  const attributes = Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
  return {
    tag: String(tag),
    attributes,
    getAttribute: (name) => attributes[name] ?? null,
    hasAttribute: (name) => name in attributes,
    querySelector: () => null,
  }
}

/** True when a selector of the small kind that our parse rules use (`p[data-sapo]`) fits the element. */
export function fits(selector: string, element: SpecElement): boolean {
  const [, tag, rest = ''] = /^([a-z0-9]+|\*)?(.*)$/.exec(selector) ?? []
  if (tag !== undefined && tag !== '*' && tag !== element.tag) return false
  return [...rest.matchAll(/\[([\w-]+)\]/g)].every(([, name]) => element.hasAttribute(name ?? ''))
}

function isAttributes(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
