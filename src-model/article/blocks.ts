import { type Attributes, Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { HorizontalRule } from '@tiptap/extension-horizontal-rule'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { z } from 'zod'
import { checkedBy } from './attribute.ts'
import { REVIEW_MARKS } from './root.ts'

const container = { marks: REVIEW_MARKS }

const HeadingOfBody = Heading.extend({
  addAttributes() {
    const inherited = this.parent?.() ?? {}
    return {
      ...inherited,
      level: { ...inherited['level'], default: 2, ...checkedBy('level', z.int().min(2).max(4)) },
    }
  },
}).configure({ levels: [2, 3, 4] })

const NumberedList = OrderedList.extend({
  marks: REVIEW_MARKS,
  addAttributes() {
    const inherited = this.parent?.() ?? {}
    const start = z.int().min(0).max(1_000_000)
    return { ...inherited, start: { ...inherited['start'], ...checkedBy('start', start) } }
  },
})

function checkedSpans(inherited: Attributes): Attributes {
  return {
    ...inherited,
    colspan: { ...inherited['colspan'], ...checkedBy('colspan', z.int().min(1).max(100)) },
    rowspan: { ...inherited['rowspan'], ...checkedBy('rowspan', z.int().min(1).max(1_000)) },
  }
}

const Cell = TableCell.extend({
  marks: REVIEW_MARKS,
  addAttributes() {
    return checkedSpans(this.parent?.() ?? {})
  },
})

const HeaderCell = TableHeader.extend({
  marks: REVIEW_MARKS,
  addAttributes() {
    return checkedSpans(this.parent?.() ?? {})
  },
})

/** A note that stands at the foot of the page, written where its number appears. */
const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  content: 'text*',
  marks: '_',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '' }, 0],
})

/** The blocks that hold text. Headings start at 2 because the title is the page's only heading 1. */
export const blockExtensions = [
  Paragraph,
  HeadingOfBody,
  BulletList.extend(container),
  NumberedList,
  ListItem.extend(container),
  Blockquote.extend(container),
  Table.extend(container),
  TableRow.extend(container),
  Cell,
  HeaderCell,
  HorizontalRule,
  HardBreak,
  Footnote,
]
