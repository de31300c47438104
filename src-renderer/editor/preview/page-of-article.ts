import type { Node } from '@tiptap/pm/model'
import {
  blocksToWire,
  blockToWire,
  lineToWire,
} from '../../../src-model/article/reader-projection.ts'
import type { RootAttributes } from '../../../src-model/article/root-attributes.ts'
import { bylineInWords, dayInWords } from '../../../src-model/language/vietnamese.ts'
import { articlePageHtml } from '../../../src-model/reading/article-page.ts'
import { readerHtml } from '../../../src-model/reading/reader-html.ts'
import type { Choice } from '../editor-ports.ts'
import { mediumAddress } from '../figure-view.ts'

/** What the preview must know that does not stand in the article. */
export interface PreviewFacts {
  readonly sections: readonly Choice[]
  readonly departments: readonly Choice[]
  /** The day that the page would be dated if it were published now, as `2026-11-24`. */
  readonly day: string
}

/** The article as the portal would set it if it were published as it stands, finished or not. */
export function pageOfArticle(
  document: Node,
  { sections, departments, day }: PreviewFacts,
): string {
  const fields = document.attrs as RootAttributes
  const section = sections.find(({ id }) => id === fields.section)
  const department = departments.find(({ id }) => id === fields.byline.department)
  return articlePageHtml({
    section: section === undefined ? null : { name: section.name, href: '#' },
    title: lineToWire(document.child(0)),
    day: { date: day, words: dayInWords(day) },
    notes: [],
    sapo: lineToWire(document.child(1)),
    body: readerHtml({ body: [...blocksToWire(document, 2)] }, { mediaUrl: mediumAddress }),
    byline: bylineInWords(fields.byline.author, department?.name ?? ''),
    tags: fields.tags.map((name) => ({ name, href: '#' })),
  })
}

/**
 * Which element of the page's body shows the block of a place in the article, counted from 0; null for the title and the
 * sapo, which stand above it. Blocks that show nothing have none, and documents stand at the end.
 */
export function elementOfBlock(document: Node, place: number): number | null {
  if (place < 2) return null
  let shown = 0
  for (let at = 2; at < Math.min(place, document.childCount); at++) {
    const block = blockToWire(document.child(at))
    if (block !== null && block.type !== 'attachment') shown++
  }
  return shown
}
