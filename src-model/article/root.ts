import { Node } from '@tiptap/core'
import { Text } from '@tiptap/extension-text'
import { dataAttribute } from './attribute.ts'
import { EMPTY_ROOT, type RootAttribute, rootAttributesSchema } from './root-attributes.ts'

/** The review marks, which every container admits so that suggestions on whole blocks have a place. */
export const REVIEW_MARKS = 'insertion deletion modification comment'

const attributes = Object.fromEntries(
  (Object.keys(EMPTY_ROOT) as RootAttribute[]).map((name) => [
    name,
    { ...dataAttribute(name, rootAttributesSchema.shape[name], EMPTY_ROOT[name]), rendered: false },
  ]),
)

const Root = Node.create({
  name: 'doc',
  topNode: true,
  content: 'title sapo block+',
  marks: REVIEW_MARKS,
  addAttributes: () => attributes,
})

/** The headline: one line of plain text; empty in a draft that has none yet. */
const Title = Node.create({
  name: 'title',
  content: 'text*',
  marks: REVIEW_MARKS,
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'h1' }],
  renderHTML: () => ['h1', { class: 'article-title' }, 0],
})

/** The lead that sums the story up in two or three sentences; may stay empty. */
const Sapo = Node.create({
  name: 'sapo',
  content: 'text*',
  marks: REVIEW_MARKS,
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'p[data-sapo]', priority: 60 }],
  renderHTML: () => ['p', { 'data-sapo': '', class: 'article-sapo' }, 0],
})

/** The frame of an article: title, sapo, then the blocks of its body. */
export const rootExtensions = [Root, Title, Sapo, Text]
