import { expect, test } from 'vitest'
import { keptBenches } from '../../scripts/bench/bench-page.ts'

const result = (figure: number) =>
  JSON.stringify({ name: 'save', figure, unit: 'ms', baseline: 0.4, ratio: figure / 0.4, runs: 7 })

const kept = (before: string, command: string, figure: number) =>
  keptBenches({
    day: '2026-11-24',
    machine: ['2 cores'],
    before,
    command,
    result: result(figure),
  })

test('a measurement stands with its command, both figures and all that was printed', () => {
  const page = kept('', 'save 1000', 0.2)
  expect(page).toContain('# Benchmarks, 2026-11-24')
  expect(page).toContain('- 2 cores')
  expect(page).toContain('| `save 1000` | 0.2 ms | 0.4 | 0.5 | runs 7 |')
})

test('a later run of the same command takes the place of the one before, and others stay', () => {
  const one = kept(kept('', 'save', 0.2), 'save 1000', 0.4)
  const page = kept(one, 'save', 0.8)
  expect(page.match(/\| `save` \|/g)).toHaveLength(1)
  expect(page).toContain('| `save` | 0.8 ms')
  expect(page).toContain('| `save 1000` | 0.4 ms')
})

test('figures of a part stand in brackets behind its name', () => {
  const line = JSON.stringify({ ...JSON.parse(result(0.2)), update: { p50: 1.1, of: { p99: 9 } } })
  const page = keptBenches({
    day: '2026-11-24',
    machine: [],
    before: '',
    command: 'search',
    result: line,
  })
  expect(page).toContain('runs 7, update (p50 1.1, of (p99 9)) |')
})
