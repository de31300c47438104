import type { Node } from '@tiptap/pm/model'
import { textByPosition } from '../article/text-by-position.ts'
import type { Finding, Fix } from './finding.ts'
import { isBrokenLink } from './link-flaw.ts'
import { placeholdersIn } from './placeholders.ts'

/** A finding in a block, its place counted from where the block begins. */
export interface InBlock {
  readonly check: Finding['check']
  readonly from: number
  readonly to: number
  readonly words: string
  readonly fix: Fix | null
}

/** A heading or picture in a block, which only counts beside others or beside what the newsroom knows. */
export interface Part {
  readonly at: number
  readonly node: Node
}

/** What checks need of one block of the body. */
export interface Glance {
  readonly findings: readonly InBlock[]
  readonly headings: readonly Part[]
  readonly pictures: readonly Part[]
}

/** Nodes never change, so what was seen of one holds as long as it is there. */
const seen = new WeakMap<Node, Glance>()

/** What one block shows by itself; looking twice at the same block costs nothing. */
export function glanceAtBlock(block: Node): Glance {
  const known = seen.get(block)
  if (known !== undefined) return known
  const glance = lookAt(block)
  seen.set(block, glance)
  return glance
}

function lookAt(block: Node): Glance {
  const findings: InBlock[] = []
  const headings: Part[] = []
  const pictures: Part[] = []
  const look = (node: Node, at: number): void => {
    const whole = { from: at, to: at + node.nodeSize }
    const name = node.type.name
    if (name === 'heading') {
      if (isBlank(node)) {
        findings.push({ check: 'headingEmpty', ...whole, words: '', fix: { kind: 'dropBlock' } })
      } else headings.push({ at, node })
    } else if (name === 'figure') {
      findings.push(...flawsOfFigure(node, whole))
      pictures.push({ at, node })
    } else if (name === 'table' && !hasHeader(node)) {
      const words = excerpt(node.textContent)
      findings.push({ check: 'tableWithoutHeader', ...whole, words, fix: { kind: 'headFirstRow' } })
    }
    if (node.isTextblock) findings.push(...flawsOfText(node, at + 1))
    else {
      node.forEach((child, offset) => {
        look(child, at + 1 + offset)
      })
    }
  }
  look(block, 0)
  return { findings, headings, pictures }
}

function flawsOfFigure(node: Node, whole: { from: number; to: number }): readonly InBlock[] {
  const { image, alt } = node.attrs
  const words = excerpt(node.textContent)
  if (image === null) {
    return [{ check: 'pictureMissing', ...whole, words, fix: { kind: 'dropBlock' } }]
  }
  const fix: Fix | null = isBlank(node) ? null : { kind: 'takeCaptionAsAlt' }
  if (/^\s*$/u.test(alt)) return [{ check: 'altMissing', ...whole, words, fix }]
  return FILE_NAME.test(alt) ? [{ check: 'altIsFileName', ...whole, words: alt, fix }] : []
}

/** What cameras, telephones and chat programs call their pictures. */
const FILE_NAME =
  /^(?:\S+\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?)|(?:img|dsc[fn]?|pxl|image|photo|screenshot|z)[-_ ]?\d[\d-_]*)$/i

/** Notes to oneself in a text block, its text beginning at a position. */
export function notesIn(block: Node, start: number): readonly InBlock[] {
  const text = textByPosition(block)
  return placeholdersIn(text).map(({ from, to }) => ({
    check: 'placeholder',
    from: start + from,
    to: start + to,
    words: text.slice(from, to),
    fix: null,
  }))
}

function flawsOfText(node: Node, start: number): readonly InBlock[] {
  const text = textByPosition(node)
  const findings: InBlock[] = [...notesIn(node, start)]
  for (const { from, to, address } of linksOf(node)) {
    const piece = { from: start + from, to: start + to, fix: { kind: 'dropLink' } as const }
    if (/^[\s\ufffc]*$/u.test(text.slice(from, to)) || address === '') {
      findings.push({ check: 'linkEmpty', ...piece, words: excerpt(text.slice(from, to)) })
    } else if (isBrokenLink(address))
      findings.push({ check: 'linkBroken', ...piece, words: address })
  }
  return findings
}

interface LinkRange {
  readonly from: number
  readonly to: number
  readonly address: string
}

/** The links of a text block; neighbours with one address are one link. */
function linksOf(node: Node): readonly LinkRange[] {
  const links: LinkRange[] = []
  node.forEach((child, offset) => {
    const mark = child.marks.find(({ type }) => type.name === 'link')
    if (mark === undefined) return
    const address = String(mark.attrs['href'])
    const before = links.at(-1)
    const to = offset + child.nodeSize
    if (before?.to === offset && before.address === address)
      links[links.length - 1] = { ...before, to }
    else links.push({ from: offset, to, address })
  })
  return links
}

/** A table that is read out needs cells that name its columns or its rows; one row alone names nothing. */
function hasHeader(table: Node): boolean {
  const rows = table.children
  const isHead = (cell: Node | null) => cell?.type.name === 'tableHeader'
  if (rows.length < 2) return true
  return rows[0]?.children.every(isHead) === true || rows.every((row) => isHead(row.firstChild))
}

function isBlank(node: Node): boolean {
  return !/\S/u.test(node.textContent)
}

/** The first words of a text, for quoting it. */
export function excerpt(text: string): string {
  const line = text.replace(/[\s\ufffc]+/gu, ' ').trim()
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`
}
