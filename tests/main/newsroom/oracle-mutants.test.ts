import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Move, type MoveRule, ruleOf } from '../../../src-model/workflow/stages.ts'
import { type Choice, Disagreement, LawfulPlay } from '../../support/lawful-play.ts'
import { seededRandom } from '../../support/seeded-random.ts'

// A mutant of the rule for hands: nobody's typing counts, as long as the switch is on.
const hands = vi.hoisted(() => ({ areIgnored: false }))
vi.mock('../../../src-model/article/hands.ts', async (original) => {
  const real = await original<typeof import('../../../src-model/article/hands.ts')>()
  return {
    changesWhatReadersGet: (...[before, after]: Parameters<typeof real.changesWhatReadersGet>) =>
      !hands.areIgnored && real.changesWhatReadersGet(before, after),
  }
})

let play: LawfulPlay
const undo: (() => void)[] = []
beforeAll(async () => {
  play = await LawfulPlay.open()
})
afterEach(() => {
  for (const one of undo.splice(0)) one()
})
afterAll(() => play.close())

/** Changes a row of the table for one test. */
function mutate(move: Move, from: MoveRule['from'][number], change: Partial<MoveRule>): void {
  const rule = ruleOf(move, from)
  if (rule === undefined) throw new Error(`no rule for ${move}`)
  const before = { ...rule }
  Object.assign(rule, change)
  undo.push(() => Object.assign(rule, before))
}

const KINDS = [
  'lawful',
  'lawful',
  'lawful',
  'wrongPerson',
  'pushing',
  'pushing',
] satisfies Choice['kind'][]

/** Plays seeded sequences until oracle and program disagree; null when they never do. */
async function disagreement(seed: string, most = 40): Promise<string | null> {
  const random = seededRandom(seed)
  const byte = () => random(1)[0] ?? 0
  for (let run = 0; run < most; run++) {
    const choices = Array.from(
      { length: 40 },
      (): Choice => ({
        kind: KINDS[byte() % KINDS.length] ?? 'any',
        article: 0,
        n: byte() * 256 + byte(),
      }),
    )
    try {
      await play.run(choices)
    } catch (error) {
      if (error instanceof Disagreement) return error.message
      throw error
    }
  }
  return null
}

test('the oracle finds a program that forgets who typed', async () => {
  hands.areIgnored = true
  undo.push(() => {
    hands.areIgnored = false
  })
  expect(await disagreement('hands')).toMatch(/^hands .* for /)
}, 120_000)

// The last column is a seed under which the play comes to the place soon.
test.each<[string, Move, MoveRule['from'][number], Partial<MoveRule>, string]>([
  ['lets the board withdraw', 'withdraw', 'unitReview', { who: ['writer', 'board'] }, '4'],
  ['lets writers sign gates', 'approve', 'unitReview', { who: ['signerOfTheGate', 'writer'] }, '1'],
  ['passes over the second gate', 'approve', 'unitReview', { to: 'approved' }, '1'],
  ['submits with points unanswered', 'submit', 'draft', { needs: ['complete'] }, '3'],
  [
    'signs over open suggestions',
    'approve',
    'unitReview',
    { needs: ['complete', 'fourEyes'] },
    '3',
  ],
  ['forgets hands on reopening', 'reopen', 'approved', { opensRevision: 'afresh' }, '4'],
])(
  'the oracle finds a program that %s',
  async (_what, move, from, change, seed) => {
    mutate(move, from, change)
    expect(await disagreement(`${move} ${seed}`)).not.toBeNull()
  },
  120_000,
)

test('the same play without a mutant finds nothing', async () => {
  expect(await disagreement('hands', 1)).toBeNull()
}, 60_000)
