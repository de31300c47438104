import { dayInWords } from '../language/vietnamese.ts'
import type {
  Wire,
  WireBlock,
  WireCell,
  WireFigure,
  WireInline,
  WireRun,
} from '../publishing/wire.ts'
import type { Digest } from '../signing/digest.ts'
import { escapeHtml } from './escape-html.ts'

/** Where the page that shows the article finds its media. */
export interface ReaderMedia {
  /** The address of a medium, as it goes into `src` and `href`. */
  readonly mediaUrl: (hash: Digest) => string
  /** Its size in pixels where it is known, so that the text does not jump while pictures load. */
  readonly mediaSize?: (hash: Digest) => { readonly width: number; readonly height: number } | null
}

type Attachment = Extract<WireBlock, { readonly type: 'attachment' }>
type Embed = Extract<WireBlock, { readonly type: 'embed' }>

/** What the walk through the body collects for the lists at its end. */
interface Collected {
  readonly media: ReaderMedia
  readonly footnotes: string[]
  readonly attachments: Attachment[]
  tables: number
}

const TAG_OF_MARK = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
} as const

/**
 * The body of an article as readers get it: blocks in order, then the official documents, then the
 * footnotes. Title, sapo and byline are plain lines that the page around it sets. Every text is
 * escaped here; a verified wire text cannot bring an address that runs anything.
 */
export function readerHtml(wire: Pick<Wire, 'body'>, media: ReaderMedia): string {
  const collected: Collected = { media, footnotes: [], attachments: [], tables: 0 }
  const body = blocks(wire.body, collected)
  return [body, attachmentList(collected), footnoteList(collected)]
    .filter((part) => part !== '')
    .join('\n')
}

function blocks(list: readonly WireBlock[], collected: Collected): string {
  return list
    .map((block) => blockHtml(block, collected))
    .filter((html) => html !== '')
    .join('\n')
}

function blockHtml(block: WireBlock, collected: Collected): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inline(block.content, collected)}</p>`
    case 'heading':
      return `<h${block.level}>${inline(block.content, collected)}</h${block.level}>`
    case 'bulletList':
      return `<ul>\n${listItems(block.items, collected)}\n</ul>`
    case 'orderedList': {
      const start = block.start === 1 ? '' : ` start="${block.start}"`
      return `<ol${start}>\n${listItems(block.items, collected)}\n</ol>`
    }
    case 'quote':
      return `<blockquote>\n${blocks(block.content, collected)}\n</blockquote>`
    case 'table':
      return table(block.rows, collected)
    case 'figure':
      return figure(block, collected)
    case 'gallery':
      return `<div class="gallery">\n${block.figures.map((one) => figure(one, collected)).join('\n')}\n</div>`
    case 'attachment':
      collected.attachments.push(block)
      return ''
    case 'embed':
      return embed(block)
    case 'rule':
      return '<hr>'
  }
}

function listItems(items: readonly (readonly WireBlock[])[], collected: Collected): string {
  return items.map((item) => `<li>${tight(item, collected)}</li>`).join('\n')
}

/** A lone paragraph in a list item or a cell needs no paragraph around it. */
function tight(list: readonly WireBlock[], collected: Collected): string {
  const [first] = list
  return list.length === 1 && first?.type === 'paragraph'
    ? inline(first.content, collected)
    : blocks(list, collected)
}

function table(rows: readonly (readonly WireCell[])[], collected: Collected): string {
  const label = `Bảng ${++collected.tables}`
  const html = rows
    .map((row, y) => {
      const headerRow = row.every((cell) => cell.header)
      return `<tr>${row.map((cell, x) => cellHtml(cell, headerRow || y === 0, x, collected)).join('')}</tr>`
    })
    .join('\n')
  // Wide tables scroll by themselves; the tab stop lets a keyboard reach and scroll them.
  return `<div class="table-scroll" role="group" tabindex="0" aria-label="${label}">\n<table>\n<tbody>\n${html}\n</tbody>\n</table>\n</div>`
}

function cellHtml(cell: WireCell, inHeaderRow: boolean, x: number, collected: Collected): string {
  const spans =
    (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '') +
    (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '')
  const content = tight(cell.content, collected)
  if (!cell.header) return `<td${spans}>${content}</td>`
  return `<th scope="${!inHeaderRow && x === 0 ? 'row' : 'col'}"${spans}>${content}</th>`
}

function figure(one: WireFigure, collected: Collected): string {
  const { media } = collected
  const size = media.mediaSize?.(one.image) ?? null
  const pixels = size === null ? '' : ` width="${size.width}" height="${size.height}"`
  const image = `<img src="${escapeHtml(media.mediaUrl(one.image))}" alt="${escapeHtml(one.alt)}" loading="lazy" decoding="async"${pixels}>`
  const caption = inline(one.caption, collected)
  const lines = [
    caption === '' ? '' : `<span class="caption">${caption}</span>`,
    one.credit === '' ? '' : `<span class="credit">Ảnh: ${escapeHtml(one.credit)}</span>`,
  ].filter((line) => line !== '')
  const captionHtml = lines.length === 0 ? '' : `<figcaption>${lines.join(' ')}</figcaption>`
  return `<figure>${image}${captionHtml}</figure>`
}

/** A plain link, not a frame: the video site learns of a reader only when the reader goes there. */
function embed(block: Embed): string {
  const host = new URL(block.url).host.replace(/^(www|player)\./, '').replace('-nocookie', '')
  return `<p class="embed"><a href="${escapeHtml(block.url)}" rel="noopener noreferrer">Xem video trên ${escapeHtml(host)}</a></p>`
}

function inline(content: readonly WireInline[], collected: Collected): string {
  let html = ''
  for (let at = 0; at < content.length; at++) {
    const part = content[at]
    if (part === undefined) break
    if (part.type === 'break') html += '<br>'
    else if (part.type === 'footnote') html += footnoteMark(part.content, collected)
    else {
      // Runs that differ only in marks share one link, so that it is read out once.
      const runs = [part]
      for (let next = content[at + 1]; sameLink(part, next); next = content[at + 1]) {
        runs.push(next)
        at++
      }
      html += linked(runs.map(run).join(''), part.link)
    }
  }
  return html
}

function sameLink(run: WireRun, next: WireInline | undefined): next is WireRun {
  return next?.type === 'text' && run.link !== null && next.link === run.link
}

function linked(html: string, link: string | null): string {
  if (link === null) return html
  return `<a href="${escapeHtml(link)}" rel="noopener noreferrer">${html}</a>`
}

function run(one: WireRun): string {
  return one.marks.reduceRight(
    (html, mark) => `<${TAG_OF_MARK[mark]}>${html}</${TAG_OF_MARK[mark]}>`,
    escapeHtml(one.text),
  )
}

function footnoteMark(content: readonly WireRun[], collected: Collected): string {
  const number = collected.footnotes.push(inline(content, collected))
  return `<sup class="footnote-mark"><a id="ve-chu-thich-${number}" href="#chu-thich-${number}" aria-label="Chú thích ${number}">${number}</a></sup>`
}

function footnoteList({ footnotes }: Collected): string {
  if (footnotes.length === 0) return ''
  const items = footnotes.map((html, at) => {
    const number = at + 1
    return `<li id="chu-thich-${number}">${html} <a class="back" href="#ve-chu-thich-${number}" aria-label="Trở lại chỗ có chú thích ${number}">↩</a></li>`
  })
  return `<section class="footnotes" aria-labelledby="chu-thich">\n<h2 id="chu-thich">Chú thích</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</section>`
}

function attachmentList({ attachments, media }: Collected): string {
  if (attachments.length === 0) return ''
  const items = attachments.map((one) => {
    const facts = [
      one.number === '' ? '' : `Số ${one.number}`,
      one.issued === null ? '' : `ngày ${dayInWords(one.issued)}`,
      one.issuer,
    ].filter((fact) => fact !== '')
    const about = facts.length === 0 ? '' : ` <span>${escapeHtml(facts.join(', '))}</span>`
    return `<li><a href="${escapeHtml(media.mediaUrl(one.file))}">${escapeHtml(one.name || 'Văn bản')}</a>${about}</li>`
  })
  return `<section class="attachments" aria-labelledby="van-ban-dinh-kem">\n<h2 id="van-ban-dinh-kem">Văn bản đính kèm</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`
}
