import { expect, test } from 'vitest'
import type { SearchDocument } from '../../../../src-main/storage/search/document-segment.ts'
import type { SearchIndex } from '../../../../src-main/storage/search/search-index.ts'
import { sized } from '../../../support/fault-size.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'
import { type NaiveClause, naiveSearch } from './naive-search.ts'
import { article, openIndex } from './search-stage.ts'

const SEED = Number(process.env['SEARCH_SEED'] ?? Date.now() % 1_000_000)
const SYLLABLES = (
  'hue huế huệ huề Huế HUẾ dai đại đài dại Đại noi nội nói Nội hoa hoà hòa hóa an anh ánh ảnh ' +
  'ng ngư người nguoi duong đường Đường ươm uom y ỷ 12 2026 t tr tri'
).split(' ')

/** Numbers from 0 below a bound, the same for a seed. */
function picker(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

type Pick = ReturnType<typeof picker>

function words(pick: Pick, most: number): readonly string[] {
  // Of two numbers the smaller, so that some syllables are everywhere and others rare.
  return Array.from({ length: pick(most + 1) }, () => {
    return SYLLABLES[Math.min(pick(SYLLABLES.length), pick(SYLLABLES.length))]!
  })
}

function text(pick: Pick, most: number): string {
  const joined = words(pick, most)
    .map((word) => word + (pick(9) === 0 ? '.\n' : [' ', ', ', ' ', '-'][pick(4)]))
    .join('')
  return joined.normalize(pick(2) === 0 ? 'NFC' : 'NFD')
}

function document(pick: Pick, articleId: string): SearchDocument {
  return article(articleId, {
    stamp: String(pick(1_000_000)),
    title: text(pick, 6),
    sapo: text(pick, 10),
    body: text(pick, pick(12) === 0 ? 900 : 60),
    author: text(pick, 3),
    tags: [text(pick, 2), text(pick, 2)],
    section: pick(3) === 0 ? null : text(pick, 2),
  })
}

/** A query as its clauses and as a person would type it. */
function query(pick: Pick): { readonly typed: string; readonly clauses: readonly NaiveClause[] } {
  const made: NaiveClause[] = []
  for (let n = 0; n < 4; n++) {
    const role = n > 0 && pick(5) === 0 ? 'not' : 'must'
    const chosen = words(pick, pick(3) === 0 ? 3 : 1).map((word) => {
      return pick(3) === 0 ? word.normalize('NFD').replace(/\p{M}/gu, '') : word
    })
    const clause = { role, words: chosen, unfinished: false } as const
    if (chosen.length > 0 && !made.some((other) => alike(other, clause))) made.push(clause)
  }
  const last = made.length - 1
  const goesOn = pick(2) === 0 && made[last]?.role === 'must'
  const clauses = made.map((clause, n) => ({ ...clause, unfinished: goesOn && n === last }))
  const near = clauses.flatMap((clause, n) => {
    const next = clauses[n + 1]
    const lone = [clause, next].every((one) => one?.role === 'must' && one.words.length === 1)
    if (!lone || next === undefined) return []
    return [{ ...next, role: 'near' as const, words: [...clause.words, ...next.words] }]
  })
  const chunks = clauses.map(({ role, words: chosen, unfinished }) => {
    const quoted = chosen.length > 1 || pick(5) === 0
    const inside = quoted ? `"${chosen.join(' ')}${unfinished ? '' : '"'}` : chosen.join('')
    return `${role === 'not' ? '-' : ''}${inside}`
  })
  return { typed: `${chunks.join(' ')}${goesOn ? '' : ' '}`, clauses: [...clauses, ...near] }
}

/** Whether two clauses are one when written down, whatever the case and the place of tones. */
function alike(one: NaiveClause, other: NaiveClause): boolean {
  const [first, second] = [one, other].map(({ role, words: of }) => {
    return [role, ...of.map((word) => [...word.toLowerCase().normalize('NFD')].sort().join(''))]
  })
  return first?.join(' ') === second?.join(' ')
}

function compare(index: SearchIndex, kept: ReadonlyMap<string, SearchDocument>, pick: Pick): void {
  const { typed, clauses } = query(pick)
  const wanted = clauses.some(({ role }) => role === 'must')
    ? naiveSearch([...kept.values()], clauses)
    : []
  const { total, hits } = index.find({ text: typed, limit: 1_000, offset: 0 })
  const about = `seed ${SEED}, query ${JSON.stringify(typed)}`
  expect(total, about).toBe(wanted.length)
  expect(
    hits.map(({ articleId, exact, score }) => [articleId, exact, score.toFixed(9)]),
    about,
  ).toEqual(wanted.map(({ articleId, exact, score }) => [articleId, exact, score.toFixed(9)]))
  for (const { snippets } of hits) expect(snippets.length, about).toBeGreaterThan(0)
}

test(`finds what reading every article finds, in the same order (seed ${SEED})`, async () => {
  const pick = picker(SEED)
  for (let play = 0; play < sized({ short: 3, full: 300 }); play++) {
    const folder = await temporaryFolder('quick')
    const kept = new Map<string, SearchDocument>()
    let index = await openIndex(folder)
    let saved = new Map<string, SearchDocument>()
    for (let turn = 0; turn < 200; turn++) {
      const articleId = `tin-${pick(70)}`
      const dice = pick(100)
      if (dice < 55) {
        const made = document(pick, articleId)
        kept.set(articleId, made)
        index.put(made)
      } else if (dice < 65) {
        kept.delete(articleId)
        index.remove(articleId)
      } else if (dice < 75) {
        const saving = index.save()
        // A search and a change in the middle of a save.
        await Promise.resolve()
        compare(index, kept, pick)
        const before = new Map(kept)
        await saving
        saved = before
      } else if (dice < 79) {
        index = await openIndex(folder)
        kept.clear()
        for (const [id, one] of saved) kept.set(id, one)
        expect(index.origin.kind).toBe(
          saved.size === 0 && index.isEmpty ? index.origin.kind : 'whole',
        )
      } else compare(index, kept, pick)
      expect(index.size).toBe(kept.size)
      expect(index.stampOf(articleId)).toBe(kept.get(articleId)?.stamp ?? null)
    }
    expect(index.lines).toEqual([])
  }
})
