import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const page = join(import.meta.dirname, '../../../src-renderer')

const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.startsWith('words'),
)

/** Texts of the code, without its comments: literals, pieces of templates, and text between tags. */
function textsOf(node: unknown): readonly { readonly text: string; readonly isMarkup: boolean }[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, value } = node as { readonly type?: string; readonly value?: unknown }
  if (type === 'Literal' && typeof value === 'string') return [{ text: value, isMarkup: false }]
  if (type === 'JSXText') return [{ text: String(value), isMarkup: true }]
  if (type === 'TemplateElement') {
    return [{ text: (value as { readonly raw: string }).raw, isMarkup: false }]
  }
  return Object.values(node).flatMap(textsOf)
}

test('there are screens to look at', () => {
  expect(files.length).toBeGreaterThan(50)
})

test.each(files)('%s speaks only through the dictionary', (file) => {
  const { program } = parseSync(file, readFileSync(join(page, file), 'utf8'))
  const texts = textsOf(program)
  const foreign = texts.filter(({ text }) => /[^\p{ASCII}\P{L}]/u.test(text))
  const inMarkup = texts.filter(({ text, isMarkup }) => isMarkup && /\p{L}/u.test(text))
  expect([...foreign, ...inMarkup]).toEqual([])
})
