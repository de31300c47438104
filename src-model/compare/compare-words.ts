import { diffArrays } from 'diff'
import type { Run } from './comparison.ts'

/** How many words may differ before looking for what stayed the same costs more than it tells. */
const MOST_EDITS = 400

/** Words, blanks and signs: Vietnamese writes a blank between any two syllables, so a syllable is a word here. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []
}

/** What became of a text, word by word; null when the two have too little in common. */
export function compareWords(before: string, after: string): readonly Run[] | null {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const changes = diffArrays([...tokensOf(before)], [...tokensOf(after)], {
    maxEditLength: MOST_EDITS,
  })
  if (changes === undefined) return null
  return gathered(
    changes.map(({ value, added, removed }) => ({
      kind: added ? 'inserted' : removed ? 'deleted' : 'same',
      text: value.join(''),
    })),
  )
}

/** Changes with only blanks between them become one, so that a changed phrase reads as a phrase. */
function gathered(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = []
  let deleted = ''
  let inserted = ''
  const flush = () => {
    if (deleted !== '') result.push({ kind: 'deleted', text: deleted })
    if (inserted !== '') result.push({ kind: 'inserted', text: inserted })
    deleted = ''
    inserted = ''
  }
  for (const [at, run] of runs.entries()) {
    if (run.kind === 'deleted') deleted += run.text
    else if (run.kind === 'inserted') inserted += run.text
    else if (deleted + inserted !== '' && at < runs.length - 1 && run.text.trim() === '') {
      deleted += run.text
      inserted += run.text
    } else {
      flush()
      result.push(run)
    }
  }
  flush()
  return result
}
