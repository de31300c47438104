import { expect, test } from 'vitest'
import { faultsPage } from '../../scripts/faults/faults-page.ts'

const results = [
  { rig: 'power cuts', subject: 'ours on ext4', cuts: 334, lost: 0 },
  { rig: 'power cuts', subject: 'lowdb on ext4', cuts: 30, lost: 30 },
  { rig: 'failing calls', subject: 'sqlite', falselyAcknowledged: 0 },
]

test('the page of a fault run shows each rig with its controls, and whether all went well', () => {
  const started = new Date('2026-11-24T01:00:00Z')
  const run = {
    command: 'npm run faults -- --full',
    started,
    ended: new Date('2026-11-24T01:40:00Z'),
    machine: ['2 cores (a processor), 24 GiB'],
    results: results.map((one) => `${JSON.stringify(one)}\n`).join(''),
  }
  const page = faultsPage({ ...run, isPassed: true })
  expect(page).toContain('# Faults, 2026-11-24')
  expect(page).toContain('`npm run faults -- --full` passed in 40 minutes')
  expect(page).toContain('- 2 cores (a processor), 24 GiB')
  expect(page).toContain(
    '## Power cuts\n\n| Subject | Found |\n|---|---|\n| ours on ext4 | cuts 334',
  )
  expect(page).toContain('| sqlite | falsely acknowledged 0 |')
  expect(faultsPage({ ...run, isPassed: false })).toContain('FAILED')
})
