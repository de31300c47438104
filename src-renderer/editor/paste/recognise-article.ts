import type { Node, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { RootAttributes } from '../../../src-model/article/root-attributes.ts'
import { linesOf, parseArticleText } from '../../../src-model/language/article-text.ts'
import { fold } from '../../../src-model/language/vietnamese.ts'
import type { Choice, RecognisedPart } from '../editor-ports.ts'
import { isInBody, startOfChild } from '../region-keys.ts'
import { blocksOf, isText, wordsIn } from './pasted-slice.ts'

/** A pasted text that is a whole article, as one change of an article that is still empty. */
export interface RecognisedArticle {
  readonly transaction: Transaction
  readonly parts: readonly RecognisedPart[]
  readonly departmentUnset: string | null
}

/** True while title, sapo and body hold nothing. */
export function isEmptyArticle(doc: Node): boolean {
  return (
    doc.childCount === 3 &&
    doc.children.every((child) => child.isTextblock && child.childCount === 0)
  )
}

/**
 * Reads a pasted slice as a whole article: title, event date, paragraphs with their formats, byline.
 * Null when the article is not empty or the paste is less than a title and a line.
 */
export function recogniseArticle(
  state: EditorState,
  slice: Slice,
  departments: readonly Choice[],
): RecognisedArticle | null {
  if (!isEmptyArticle(state.doc)) return null
  const blocks = blocksOf(state.schema, slice)
  const [first] = blocks
  if (blocks.length < 2 || first === undefined || !isText(first)) return null
  const text = parseArticleText(blocks.map(lineOf).join('\n'))
  // Whoever put the cursor into the body and pastes sentences means the body alone.
  if (isInBody(state) && /[.;:,]$/.test(text.title)) return null
  const parts: RecognisedPart[] = ['title']
  const fields = state.doc.attrs as RootAttributes
  const transaction = state.tr
  const from = text.eventDate === null ? 1 : 2
  const body = blocks.slice(from, from + text.paragraphs.length)
  const empty = state.schema.nodes['paragraph']?.create()
  const content = body.length > 0 || empty === undefined ? body : [empty]
  transaction.replaceWith(startOfChild(state, 2), state.doc.content.size, content)
  transaction.insertText(text.title, 1)
  if (text.eventDate !== null) {
    transaction.setDocAttribute('eventDate', text.eventDate)
    parts.push('eventDate')
  }
  const department = departments.find(({ name }) => isSameName(name, text.departmentName))
  if (text.author !== '') {
    const byline = {
      author: text.author.slice(0, 300),
      department: department?.id ?? fields.byline.department,
    }
    transaction.setDocAttribute('byline', byline)
    parts.push('author')
    if (department !== undefined) parts.push('department')
  }
  const unset = text.departmentName !== '' && department === undefined
  transaction.setSelection(TextSelection.atEnd(transaction.doc)).scrollIntoView()
  return { transaction, parts, departmentUnset: unset ? text.departmentName : null }
}

/** A block as one line; a sign stands for what is not text, and never reads as a date or a name. */
function lineOf(block: Node): string {
  const text = isText(block) ? linesOf(wordsIn(block.content)).join(' ') : ''
  return text === '' ? '\uFFFC.' : text
}

function isSameName(a: string, b: string): boolean {
  const bare = (name: string) =>
    fold(name)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return b !== '' && bare(a) === bare(b)
}
