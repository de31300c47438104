import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { linesOf } from '../../../src-model/language/article-text.ts'

/** Plain text as blocks: each line that holds something is a paragraph; one line alone is just words. */
export function sliceOfText(schema: Schema, text: string): Slice {
  const lines = linesOf(text)
  const [first = ''] = lines
  if (lines.length === 0) return Slice.empty
  if (lines.length === 1) return new Slice(Fragment.from(schema.text(first)), 0, 0)
  const paragraphs = lines.map((line) => paragraphOf(schema, [schema.text(line)]))
  return new Slice(Fragment.from(paragraphs), 1, 1)
}

/** The slice with all its text in NFC, whatever program it came from. */
export function composed(slice: Slice): Slice {
  return new Slice(composeAll(slice.content), slice.openStart, slice.openEnd)
}

/** False where a value in a slice is one that no article has: main would refuse the whole change. */
export function isSound(schema: Schema, slice: Slice): boolean {
  try {
    // Reading it is what checks its values.
    Slice.fromJSON(schema, slice.toJSON())
    return true
  } catch {
    return false
  }
}

function composeAll(fragment: Fragment): Fragment {
  const nodes: Node[] = []
  fragment.forEach((node) => {
    if (node.isText) {
      const text = (node.text ?? '').toWellFormed().normalize('NFC')
      nodes.push(node.type.schema.text(text, node.marks))
    } else nodes.push(node.copy(composeAll(node.content)))
  })
  return Fragment.fromArray(nodes)
}

/** The words of a piece of text, each block on a line of its own; notes stand at the foot of the page and are left out. */
export function wordsIn(content: Fragment): string {
  let words = ''
  content.forEach((node) => {
    if (node.isText) words += node.text
    else if (node.isBlock) words += `\n${wordsIn(node.content)}\n`
    else if (node.type.name !== 'footnote') words += '\n'
  })
  return words
}

/** All text of a slice in one line, as a title or sapo takes it. */
export function oneLineOf(slice: Slice): string {
  return linesOf(wordsIn(slice.content)).join(' ')
}

/**
 * The blocks of a slice for reading it as a whole article: title and sapo as paragraphs, paragraphs
 * cut where a line ends in them, and without those that hold nothing.
 */
export function blocksOf(schema: Schema, slice: Slice): readonly Node[] {
  const blocks: Node[] = []
  slice.content.forEach((node) => {
    if (node.isInline) blocks.push(paragraphOf(schema, [node]))
    else if (node.type.name === 'paragraph') blocks.push(...linesOfParagraph(schema, node))
    else if (node.type.name === 'title' || node.type.name === 'sapo') {
      blocks.push(paragraphOf(schema, node.children))
    } else blocks.push(node)
  })
  return blocks.filter((block) => !isText(block) || holdsSomething(block))
}

/** True for a block of words; a figure holds words, too, but is a picture first. */
export function isText(block: Node): boolean {
  return block.isTextblock && block.type.name !== 'figure'
}

function linesOfParagraph(schema: Schema, paragraph: Node): readonly Node[] {
  const lines: Node[][] = [[]]
  paragraph.forEach((child) => {
    if (child.type.name === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(child)
  })
  return lines.map((line) => paragraphOf(schema, line))
}

function holdsSomething(block: Node): boolean {
  return /\S/u.test(block.textContent) || block.children.some((child) => !child.isText)
}

function paragraphOf(schema: Schema, content: readonly Node[]): Node {
  return schema.node('paragraph', null, content)
}
