import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sized } from '../../support/fault-size.ts'
import { reportFaults } from '../../support/faults/fault-line.ts'
import { type Choice, LawfulPlay } from '../../support/lawful-play.ts'

/** How long random people play, in seconds. */
const SECONDS = sized({ short: 12, full: 300 })
/** `ORACLE_SEED` repeats a run that failed. */
const SEED = Number(process.env['ORACLE_SEED'] ?? Date.now() % 2 ** 31)

const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom('lawful', 'lawful', 'wrongPerson', 'pushing', 'any', 'attack'),
  article: fc.nat(1),
  n: fc.nat(1_000_000),
})

let play: LawfulPlay
beforeAll(async () => {
  play = await LawfulPlay.open()
})
afterAll(() => play.close())

test(
  'whatever random people do in random order, program and oracle agree at every step',
  async () => {
    const end = Date.now() + SECONDS * 1_000
    let runs = 0
    process.stdout.write(`oracle: ORACLE_SEED=${SEED}\n`)
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 30, maxLength: 60 }), async (choices) => {
        if (Date.now() > end) return
        runs += 1
        await play.run(choices)
      }),
      { seed: SEED, numRuns: 5_000, endOnFailure: true },
    )
    const acts = [...play.tried.values()].reduce((sum, one) => sum + one, 0)
    reportFaults('random play', 'oracle against program', {
      seconds: SECONDS,
      runs,
      acts,
      kindsOfActs: play.tried.size,
      disagreements: 0,
    })
    expect(runs).toBeGreaterThan(0)
  },
  SECONDS * 1_000 + 120_000,
)
