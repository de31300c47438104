import type { Node } from '@tiptap/pm/model'
import type { RootAttributes } from '../article/root-attributes.ts'
import { type Aligned, alignPieces } from './align-pieces.ts'
import { compareWords } from './compare-words.ts'
import {
  ASPECTS,
  type AspectChange,
  COMPARED_FIELDS,
  type ComparedField,
  type ComparedPiece,
  type Comparison,
  type ShownPiece,
} from './comparison.ts'
import { type Piece, piecesOf } from './pieces.ts'

/** How many characters of changed pieces are compared word by word; what comes after stands as removed and added. */
const MOST_TEXT = 400_000

/**
 * What became of a document: fields, then every piece with what was written and taken out, word by word.
 * The cost is bounded however large the two are; where a bound is met the answer is `coarse`.
 */
export function compareDocuments(before: Node, after: Node): Comparison {
  const { aligned, coarse } = alignPieces(piecesOf(before), piecesOf(after))
  let left = MOST_TEXT
  let isCoarse = coarse
  const pieces = aligned.flatMap((pair) => {
    left -= isChange(pair) ? pair.before.text.length + pair.after.text.length : 0
    const compared = comparedPieces(pair, left >= 0)
    isCoarse ||= isChange(pair) && compared.length > 1
    return compared
  })
  return { fields: fieldChanges(before, after), pieces, coarse: isCoarse }
}

type Change = { readonly before: Piece; readonly after: Piece }

function isChange(pair: Aligned): pair is Change {
  return pair.before !== null && pair.after !== null && pair.before.key !== pair.after.key
}

function comparedPieces(pair: Aligned, byWords: boolean): readonly ComparedPiece[] {
  const { before, after } = pair
  if (after === null) return before === null ? [] : [{ change: 'removed', piece: shown(before) }]
  if (before === null) return [{ change: 'added', piece: shown(after) }]
  if (!isChange(pair)) return [{ change: 'unchanged', piece: shown(after) }]
  const runs = byWords ? compareWords(before.text, after.text) : null
  if (runs === null) {
    return [
      { change: 'removed', piece: shown(before) },
      { change: 'added', piece: shown(after) },
    ]
  }
  const aspects = aspectChanges(before, after)
  return [{ change: 'changed', piece: shown(after), runs: [...runs], aspects }]
}

function shown({ kind, text, image }: Piece): ShownPiece {
  return { kind, text, image }
}

function aspectChanges(before: Piece, after: Piece): AspectChange[] {
  const changes = ASPECTS.flatMap((aspect) => {
    const [was, is] = [before.facts[aspect] ?? '', after.facts[aspect] ?? '']
    return was === is ? [] : [{ aspect, before: was, after: is }]
  })
  if (before.kind !== after.kind) {
    changes.unshift({ aspect: 'kind', before: before.kind, after: after.kind })
  }
  // Words inside bold or italic text change the form as well; only where they stayed is it worth telling.
  const onlyForm = before.text === after.text && before.form !== after.form
  if (onlyForm) changes.push({ aspect: 'formatting', before: '', after: '' })
  return changes
}

function fieldChanges(before: Node, after: Node): Comparison['fields'] {
  const [was, is] = [fieldTexts(before), fieldTexts(after)]
  return COMPARED_FIELDS.filter((field) => was[field] !== is[field]).map((field) => ({
    field,
    before: was[field],
    after: is[field],
  }))
}

/** Departments, sections and portals by their ids: who shows them knows their names. */
function fieldTexts({ attrs }: Node): Readonly<Record<ComparedField, string>> {
  const { byline, section, tags, eventDate, genre, targets } = attrs as RootAttributes
  return {
    author: byline.author,
    department: byline.department ?? '',
    section: section ?? '',
    tags: tags.join(', '),
    eventDate: eventDate ?? '',
    genre,
    targets: targets.join(', '),
  }
}
