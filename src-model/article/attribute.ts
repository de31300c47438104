import type { Attribute } from '@tiptap/core'
import type { z } from 'zod'

/**
 * An attribute that carries data, not looks: it is checked whenever a document or step is read
 * (ProseMirror throws on a bad value) and kept in HTML, for copy and paste, as `data-…` JSON.
 */
export function dataAttribute(
  name: string,
  schema: z.ZodType,
  initial: unknown,
): Partial<Attribute> {
  const htmlName = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return {
    default: initial,
    ...checkedBy(name, schema),
    parseHTML: (element) => readJson(element.getAttribute(htmlName), schema, initial),
    renderHTML: (attributes) => ({ [htmlName]: JSON.stringify(attributes[name]) }),
  }
}

/** Makes ProseMirror refuse, by throwing, an attribute value that the schema does not admit. */
export function checkedBy(name: string, schema: z.ZodType): Pick<Attribute, 'validate'> {
  return {
    validate: (value: unknown) => {
      if (!schema.safeParse(value).success) throw new RangeError(`bad value for ${name}`)
    },
  }
}

function readJson(text: string | null, schema: z.ZodType, initial: unknown): unknown {
  if (text === null) return initial
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : initial
  } catch {
    return initial
  }
}
