import { join } from 'node:path'
import { buildApp, projectFolder } from '../../scripts/build-app.ts'
import { laterByTimers } from '../../src-main/newsroom/timers.ts'
import { HandClock } from '../support/hand-clock.ts'
import { Desk, insert } from '../support/newsroom-in-node.ts'
import { prepareLargeDesk } from '../support/prepared-large-desk.ts'
import { benchFolder } from './bench-folder.ts'
import { median, p50AndP99, quantile, report, rounded, timed } from './figures.ts'

/*
 * An acknowledged autosave of a 30-character edit as the app does it, whole: command, signature, journal, lists and
 * search. One newsroom has 100 drafts and the other 100,000; they take turns, edit by edit, in the same run.
 */

const MANY = Number(process.argv[2] ?? 100_000)
const FEW = 100
const ROUNDS = 7
const EDITS_A_ROUND = 200
const WARM_UP = 100
const EDIT = ' Đoạn vừa gõ thêm ba mươi chữ.'

await using folder = await benchFolder()
const { root } = folder
await measure()

async function measure(): Promise<void> {
  await buildApp()
  await using few = await writerAmong(FEW)
  await using many = await writerAmong(MANY)
  for (let n = 0; n < WARM_UP; n++) {
    await few.write()
    await many.write()
  }
  const rounds: { readonly few: number[]; readonly many: number[] }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const taken = { few: [] as number[], many: [] as number[] }
    for (let n = 0; n < EDITS_A_ROUND; n++) {
      taken.few.push(await timed(few.write))
      taken.many.push(await timed(many.write))
    }
    rounds.push(taken)
    process.stdout.write(
      `round ${round + 1}: ${MANY} drafts ${p50AndP99(taken.many)} ms, ${FEW} drafts ${p50AndP99(taken.few)} ms\n`,
    )
  }
  const over = (side: 'few' | 'many', share: number) =>
    median(rounds.map((round) => quantile(round[side], share)))
  const [p99, p99Baseline] = [over('many', 0.99), over('few', 0.99)]
  report({
    name: 'save-flat',
    figure: over('many', 0.5),
    unit: 'ms p50',
    baseline: over('few', 0.5),
    runs: ROUNDS,
    p99: rounded(p99),
    p99Baseline: rounded(p99Baseline),
    p99Ratio: rounded(p99 / p99Baseline),
    drafts: MANY,
    node: process.version,
  })
}

interface DraftWriter extends AsyncDisposable {
  /** Saves one more edit; resolves when it is on disk. */
  readonly write: () => Promise<void>
}

/** A writer in a newsroom with so many drafts, its lists kept by the app's own thread. */
async function writerAmong(count: number): Promise<DraftWriter> {
  const folder = join(root, `${count}`)
  const begun = performance.now()
  const { template, passphrase } = await prepareLargeDesk(folder, count - 1)
  const libraryProgram = join(projectFolder, 'out/main/library-thread.cjs')
  const desk = await Desk.open({
    folder,
    clock: new HandClock(Date.now()),
    ports: { libraryProgram, later: laterByTimers },
  })
  await desk.do('unlock', { passphrase })
  process.stdout.write(`${count} drafts made in ${Math.round(performance.now() - begun)} ms\n`)
  const end = (await desk.document(template)).content.size - 1
  let written = 0
  return {
    async write() {
      await desk.write(template, insert(end + written, EDIT))
      written += EDIT.length
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}
