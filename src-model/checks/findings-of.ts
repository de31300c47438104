import type { Node } from '@tiptap/pm/model'
import { blockToWire, lineToWire } from '../article/reader-projection.ts'
import type { RootAttributes } from '../article/root-attributes.ts'
import { countWords } from '../language/vietnamese.ts'
import type { CheckedField, Finding, Fix } from './finding.ts'
import { excerpt, glanceAtBlock, type InBlock, notesIn, type Part } from './glance-at-block.ts'

/** What checks must know that does not stand in the article. */
export interface CheckFacts {
  /** The sections and departments that the register has. */
  readonly sections: ReadonlySet<string>
  readonly departments: ReadonlySet<string>
  /** The size of a picture in pixels, or null while it is not known. */
  readonly pictureSize: (
    image: string,
  ) => { readonly width: number; readonly height: number } | null
}

/** Longer titles are cut in lists and by search engines, in characters. */
const LONGEST_TITLE = 120
/** A lead of more syllables is read as a paragraph, not as a summary. */
const LONGEST_SAPO = 80
/** Narrower pictures are drawn larger than they are in the portal's column, in pixels. */
const NARROWEST_PICTURE = 600

/** Everything that the checks see in an article: the fields first, then the text from its beginning to its end. */
export function findingsOf(document: Node, facts: CheckFacts): readonly Finding[] {
  const title = document.child(0)
  const sapo = document.child(1)
  const sapoAt = title.nodeSize
  return [
    ...fieldFindings(document.attrs as RootAttributes, facts),
    ...titleFindings(title),
    ...sapoFindings(sapo, sapoAt, document.child(2)),
    ...bodyFindings(document, sapoAt + sapo.nodeSize, facts),
  ]
}

/** The notes to oneself that are left in title, sapo and body. */
export function notesLeftIn(document: Node): readonly Finding[] {
  const notes: Finding[] = []
  document.forEach((block, at, place) => {
    const inBlock = place < 2 ? notesIn(block, 1) : glanceAtBlock(block).findings
    notes.push(...inBlock.filter(({ check }) => check === 'placeholder').map(placedAt(at)))
  })
  return notes
}

/** A finding in a block that begins at a position of the document. */
function placedAt(at: number) {
  return ({ from, to, ...rest }: InBlock): Finding => ({
    ...rest,
    place: { kind: 'text', from: at + from, to: at + to },
  })
}

function fieldFindings(fields: RootAttributes, facts: CheckFacts): readonly Finding[] {
  const missing = (
    check: 'sectionMissing' | 'departmentMissing' | 'authorMissing',
    field: CheckedField,
    isThere: boolean,
  ): readonly Finding[] =>
    isThere ? [] : [{ check, place: { kind: 'field', field }, words: '', fix: null }]
  const { author, department } = fields.byline
  return [
    ...missing('sectionMissing', 'section', facts.sections.has(fields.section ?? '')),
    ...missing('departmentMissing', 'department', facts.departments.has(department ?? '')),
    ...missing('authorMissing', 'author', author !== ''),
  ]
}

function titleFindings(title: Node): readonly Finding[] {
  const found = inLine(title, 0)
  const text = lineToWire(title)
  if (text === '') return [found('titleMissing')]
  const findings: Finding[] = []
  if (text.length > LONGEST_TITLE) findings.push(found('titleTooLong'))
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters > 10 && text === text.toUpperCase()) findings.push(found('titleInCapitals'))
  if (/[^.]\.$/u.test(text)) findings.push(found('titleFullStop', { kind: 'dropFullStop' }))
  return [...findings, ...notesIn(title, 1).map(placedAt(0))]
}

function sapoFindings(sapo: Node, at: number, firstBlock: Node): readonly Finding[] {
  const found = inLine(sapo, at)
  const text = lineToWire(sapo)
  if (text === '') return [found('sapoMissing')]
  const findings: Finding[] = []
  if (countWords(text) > LONGEST_SAPO) findings.push(found('sapoTooLong'))
  const isWordsAlone = firstBlock.children.every((child) => child.isText)
  if (firstBlock.type.name === 'paragraph' && isWordsAlone && lineToWire(firstBlock) === text) {
    const from = at + sapo.nodeSize
    const place = { kind: 'text', from, to: from + firstBlock.nodeSize } as const
    findings.push({
      check: 'sapoRepeated',
      place,
      words: excerpt(text),
      fix: { kind: 'dropBlock' },
    })
  }
  return [...findings, ...notesIn(sapo, 1).map(placedAt(at))]
}

/** Findings about a whole line: their place is the line's text. */
function inLine(line: Node, at: number) {
  return (check: Finding['check'], fix: Fix | null = null): Finding => ({
    check,
    place: { kind: 'text', from: at + 1, to: at + 1 + line.content.size },
    words: excerpt(line.textContent),
    fix,
  })
}

function bodyFindings(document: Node, bodyAt: number, facts: CheckFacts): readonly Finding[] {
  const findings: Finding[] = []
  let level = 1
  let at = bodyAt
  for (let place = 2; place < document.childCount; place++) {
    const block = document.child(place)
    const glance = glanceAtBlock(block)
    const inBlock: InBlock[] = [...glance.findings]
    for (const heading of glance.headings) {
      const own = Number(heading.node.attrs['level'])
      if (own > level + 1) inBlock.push(skippedLevel(heading, level + 1))
      else level = own
    }
    for (const picture of glance.pictures) {
      if (isTooSmall(picture.node, facts)) inBlock.push(ofPart('pictureTooSmall', picture))
    }
    findings.push(...inBlock.sort((one, other) => one.from - other.from).map(placedAt(at)))
    at += block.nodeSize
  }
  if (document.children.slice(2).every((block) => blockToWire(block) === null)) {
    const place = { kind: 'text', from: bodyAt + 1, to: bodyAt + 1 } as const
    findings.push({ check: 'bodyMissing', place, words: '', fix: null })
  }
  return findings
}

function skippedLevel(heading: Part, level: number): InBlock {
  return { ...ofPart('headingSkipsLevel', heading), fix: { kind: 'setLevel', level } }
}

function ofPart(check: Finding['check'], { node, at }: Part): InBlock {
  return { check, from: at, to: at + node.nodeSize, words: excerpt(node.textContent), fix: null }
}

function isTooSmall({ attrs: { image } }: Node, facts: CheckFacts): boolean {
  const size = image === null ? null : facts.pictureSize(image)
  return size !== null && size.width < NARROWEST_PICTURE
}
