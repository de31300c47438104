import type { WireBlock, WireFigure, WireInline } from '../publishing/wire.ts'

/** The words of a body without any form, one line a block, as search and summaries need them. */
export function plainText(blocks: readonly WireBlock[]): string {
  return blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n')
}

function textOfBlock(block: WireBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textOfInline(block.content)
    case 'bulletList':
    case 'orderedList':
      return plainText(block.items.flat())
    case 'quote':
      return plainText(block.content)
    case 'table':
      return plainText(block.rows.flat().flatMap((cell) => cell.content))
    case 'figure':
      return textOfFigure(block)
    case 'gallery':
      return block.figures.map(textOfFigure).join('\n')
    case 'attachment':
      return [block.name, block.number, block.issuer].filter((text) => text !== '').join(' ')
    case 'embed':
    case 'rule':
      return ''
  }
}

function textOfFigure(figure: WireFigure): string {
  return [textOfInline(figure.caption), figure.alt, figure.credit]
    .filter((text) => text !== '')
    .join('\n')
}

/** The words of one run of text; footnotes follow in brackets where their number stands. */
export function textOfInline(content: readonly WireInline[]): string {
  return content.map(textOfPart).join('')
}

function textOfPart(part: WireInline): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'break':
      return '\n'
    case 'footnote':
      return ` (${part.content.map((run) => run.text).join('')})`
  }
}
