import { join } from 'node:path'
import { buildApp, projectFolder } from '../../scripts/build-app.ts'
import { findElectronRuntime } from '../../scripts/electron-runtime.ts'
import { withDisplay } from '../../scripts/virtual-display.ts'
import { prepareLargeDesk } from '../support/prepared-large-desk.ts'
import { benchFolder } from './bench-folder.ts'
import { median, report, rounded } from './figures.ts'
import { type Phases, startOnce } from './start/start-once.ts'

/*
 * From the start of the process to the caret in the article that lay open, the person remembered: an empty
 * Electron window, the app with that one article, and the app with many. Each start is a new process; the sides take turns.
 */

const DRAFTS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 9
const SIDES = ['empty', 'none', 'many'] as const
type Side = (typeof SIDES)[number]

await using folder = await benchFolder()
const { root } = folder
await measure()

async function measure(): Promise<void> {
  await buildApp()
  const { executable, version } = await findElectronRuntime()
  const apps: Record<Side, string> = {
    empty: join(import.meta.dirname, 'start/empty'),
    none: projectFolder,
    many: projectFolder,
  }
  await prepareLargeDesk(join(root, 'none', 'newsroom'), 0)
  await prepareLargeDesk(join(root, 'many', 'newsroom'), DRAFTS)
  const results: Record<Side, Phases[]> = { empty: [], none: [], many: [] }
  await withDisplay(async (env) => {
    for (let round = 0; round <= ROUNDS; round++) {
      for (const side of SIDES) {
        const phases = await startOnce({
          executable,
          app: apps[side],
          dataDir: join(root, side),
          env,
        })
        // The first round warms the file cache.
        if (round > 0) results[side].push(phases)
      }
    }
  })
  const of = (side: Side, phase: string) =>
    median(results[side].map((one) => one[phase] ?? Number.NaN))
  for (const side of SIDES) {
    const phases = Object.keys(results[side][0] ?? {}).map(
      (phase) => `${phase} ${rounded(of(side, phase))}`,
    )
    process.stdout.write(`${side}: ${phases.join(', ')} ms\n`)
  }
  report({
    name: 'start',
    figure: of('many', 'caret'),
    unit: 'ms from the process to the caret',
    baseline: of('empty', 'caret'),
    runs: ROUNDS,
    drafts: DRAFTS,
    withNone: rounded(of('none', 'caret')),
    ratioToNone: rounded(of('many', 'caret') / of('none', 'caret')),
    electron: version,
  })
}
