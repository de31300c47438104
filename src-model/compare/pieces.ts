import type { Node } from '@tiptap/pm/model'
import type { Aspect, PieceKind } from './comparison.ts'

/** A document taken apart for comparing. */
export interface Piece {
  readonly kind: PieceKind
  /** Its words in NFC; a footnote stands in brackets where its number is. */
  readonly text: string
  /** What can be told in words of what it is beside its text. */
  readonly facts: Readonly<Partial<Record<Aspect, string>>>
  readonly image: string | null
  /** How the text is set and where it stands; equal pieces have equal keys. */
  readonly form: string
  readonly key: string
}

const KIND_OF_LEAF: Readonly<Record<string, PieceKind>> = {
  title: 'title',
  sapo: 'sapo',
  heading: 'heading',
  figure: 'figure',
  attachment: 'attachment',
  embed: 'embed',
  horizontalRule: 'rule',
}

const KIND_OF_PLACE: Readonly<Record<string, PieceKind>> = {
  tableCell: 'cell',
  tableHeader: 'cell',
  listItem: 'listItem',
  blockquote: 'quote',
}

/** Title, sapo and everything else that shows something, in reading order. */
export function piecesOf(document: Node): readonly Piece[] {
  const pieces: Piece[] = []
  for (const block of document.children) collect(block, [], pieces)
  return pieces.filter((piece) => piece.kind !== 'paragraph' || piece.text !== '')
}

function collect(node: Node, places: readonly Node[], pieces: Piece[]): void {
  if (node.isTextblock || node.isAtom) pieces.push(pieceOf(node, places))
  else for (const child of node.children) collect(child, [...places, node], pieces)
}

function pieceOf(node: Node, places: readonly Node[]): Piece {
  const kind = kindOf(node, places)
  const text = textOf(node)
  const facts = factsOf(kind, node)
  const image: unknown = node.attrs['image']
  const form = JSON.stringify([places.map((place) => [place.type.name, place.attrs]), formOf(node)])
  return {
    kind,
    text,
    facts,
    image: typeof image === 'string' ? image : null,
    form,
    key: JSON.stringify([kind, text, facts, form]),
  }
}

function kindOf(node: Node, places: readonly Node[]): PieceKind {
  const own = KIND_OF_LEAF[node.type.name]
  if (own !== undefined) return own
  const place = [...places].reverse().find(({ type }) => KIND_OF_PLACE[type.name] !== undefined)
  return (place === undefined ? undefined : KIND_OF_PLACE[place.type.name]) ?? 'paragraph'
}

function textOf(node: Node): string {
  let text = ''
  node.forEach((child) => {
    if (child.isText) text += child.text ?? ''
    else if (child.type.name === 'hardBreak') text += '\n'
    else text += ` [${child.textContent}] `
  })
  return text.normalize('NFC').trim()
}

function factsOf(kind: PieceKind, node: Node): Piece['facts'] {
  const fact = (name: string): string => {
    const value: unknown = node.attrs[name]
    return value === null || value === undefined ? '' : String(value)
  }
  const named = (...names: readonly Aspect[]) =>
    Object.fromEntries(names.map((name) => [name, fact(name)]))
  switch (kind) {
    case 'heading':
      return { ...named('level'), links: linksOf(node) }
    case 'figure':
      return { ...named('image', 'alt', 'credit'), links: linksOf(node) }
    case 'attachment':
      return named('file', 'name', 'number', 'issued', 'issuer')
    case 'embed':
      return named('url')
    case 'rule':
      return {}
    case 'title':
    case 'sapo':
    case 'paragraph':
    case 'listItem':
    case 'quote':
    case 'cell':
      return { links: linksOf(node) }
  }
}

function linksOf(node: Node): string {
  const links: string[] = []
  node.descendants((child) => {
    const href: unknown = child.marks.find((mark) => mark.type.name === 'link')?.attrs['href']
    if (typeof href === 'string' && links.at(-1) !== href) links.push(href)
  })
  return links.join(' ')
}

/** Which words carry which marks, links aside, in order. */
function formOf(node: Node): readonly unknown[] {
  const form: { marks: string; text: string }[] = []
  node.descendants((child) => {
    if (!child.isText) return
    const marks = child.marks
      .filter((mark) => mark.type.name !== 'link')
      .map((mark) => JSON.stringify([mark.type.name, mark.attrs]))
      .sort()
      .join()
    const last = form.at(-1)
    if (last?.marks === marks) last.text += child.text ?? ''
    else form.push({ marks, text: child.text ?? '' })
  })
  return form.filter(({ marks }) => marks !== '').map(({ marks, text }) => [marks, text])
}
