import type { Mark, Node } from '@tiptap/pm/model'
import { EMPTY_ROOT, type RootAttributes } from '../../src-model/article/root-attributes.ts'
import { articleSchema } from '../../src-model/article/schema.ts'
import type { StepTransaction } from '../../src-model/log/entry.ts'

/** The fields of an article that lacks nothing. */
export const FULL_ROOT: RootAttributes = {
  ...EMPTY_ROOT,
  section: 'cai-cach-hanh-chinh',
  byline: { author: 'Trần Thị Hương', department: 'van-hoa' },
}

/** A mark by name, as in `mark('comment', { id: 1 })`. */
export function mark(name: string, attributes: Record<string, unknown> = {}): Mark {
  const type = articleSchema.marks[name]
  if (type === undefined) throw new Error(`no mark ${name}`)
  return type.create(attributes)
}

/** A text node; an empty text gives no node. */
export function text(words: string, ...marks: readonly (Mark | string)[]): readonly Node[] {
  if (words === '') return []
  return [
    articleSchema.text(
      words,
      marks.map((one) => (typeof one === 'string' ? mark(one) : one)),
    ),
  ]
}

/** A node by name with its children and attributes. */
export function node(
  name: string,
  children: readonly (Node | readonly Node[])[] = [],
  attributes: Record<string, unknown> = {},
): Node {
  return articleSchema.node(name, attributes, children.flat())
}

/** A paragraph of plain words. */
export function p(words: string): Node {
  return node('paragraph', [text(words)])
}

/** A whole document; `blocks` are nodes or the words of a paragraph. */
export function documentOf(
  title: string,
  blocks: readonly (Node | string)[],
  fields: RootAttributes = FULL_ROOT,
  sapo = '',
): Node {
  const body = blocks.map((block) => (typeof block === 'string' ? p(block) : block))
  const document = node(
    'doc',
    [node('title', [text(title)]), node('sapo', [text(sapo)]), ...body],
    fields,
  )
  document.check()
  return document
}

/** One step as it comes from the page. */
export type StepJson = StepTransaction['steps'][number]

/** One transaction of these steps. */
export function transaction(...steps: readonly StepJson[]): StepTransaction {
  return { at: 0, act: 'edit', steps: [...steps] }
}

/** A step that puts words at a position of the document. */
export function typing(at: number, words: string): StepJson {
  return {
    stepType: 'replace',
    from: at,
    to: at,
    slice: { content: [{ type: 'text', text: words }] },
  }
}

/** A step that takes out what stands between two positions. */
export function deleting(from: number, to: number): StepJson {
  return { stepType: 'replace', from, to }
}

/** A step that sets a field of the article. */
export function setting(attr: keyof RootAttributes, value: unknown): StepJson {
  return { stepType: 'docAttr', attr, value }
}

/** A step that puts a mark on, or takes it off. */
export function marking(
  kind: 'addMark' | 'removeMark',
  from: number,
  to: number,
  type: string,
  attrs: Record<string, unknown> = {},
): StepJson {
  return { stepType: kind, mark: { type, attrs }, from, to }
}
