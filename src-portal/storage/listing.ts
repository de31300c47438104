import { slugOf } from '../../src-model/language/slug.ts'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import { mediaOf, type Wire, type WireBlock } from '../../src-model/publishing/wire.ts'
import { plainText, textOfInline } from '../../src-model/reading/plain-text.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import type { LiveRow } from './tables.ts'

/** How much of an article a list shows, in characters. */
const LEAD_LENGTH = 240

/** The address of an article on its portal, from the root. The id decides, the words are for people. */
export function articlePath(slug: string, articleId: string): string {
  return `/tin/${slug}-${articleId}`
}

/** What lists show of an article that is published at `publishedAt`. */
export function listingOf(wire: Wire, contentHash: Digest, publishedAt: number): LiveRow {
  const figure = firstFigure(wire.body)
  return {
    articleId: wire.articleId,
    contentHash,
    title: wire.title,
    slug: slugOf(wire.title),
    lead: leadOf(wire),
    sectionId: wire.section.id,
    sectionName: wire.section.name,
    departmentName: wire.department.name,
    image: figure?.image ?? null,
    imageAlt: figure?.alt ?? '',
    publishedAt,
    day: dayOf(publishedAt),
  }
}

/** What search reads of an article. */
export function searchTextOf(wire: Wire): string {
  return [wire.sapo, plainText(wire.body), wire.byline, wire.department.name, ...wire.tags]
    .filter((text) => text !== '')
    .join('\n')
}

/** Every medium that the article shows. */
export function mediaOfWire(wire: Wire): readonly Digest[] {
  return mediaOf(wire.body)
}

function leadOf(wire: Wire): string {
  const paragraph = wire.body.find((block) => block.type === 'paragraph')
  const text = wire.sapo || (paragraph === undefined ? '' : textOfInline(paragraph.content))
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LEAD_LENGTH) return line
  const cut = line.slice(0, LEAD_LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.]+$/, '')}…`
}

type Figure = Extract<WireBlock, { readonly type: 'figure' }>

function firstFigure(blocks: readonly WireBlock[]): Figure | null {
  for (const block of blocks) {
    if (block.type === 'figure') return block
    if (block.type === 'gallery') return block.figures[0] ?? null
  }
  return null
}
