import { join } from 'node:path'
import { buildApp } from '../../scripts/build-app.ts'
import { withDisplay } from '../../scripts/virtual-display.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp, type RunningApp } from '../support/launch-electron.ts'
import { prepareLargeDesk } from '../support/prepared-large-desk.ts'
import { benchFolder } from './bench-folder.ts'
import { report, rounded } from './figures.ts'

/*
 * How long the main process's loop is held up in ten minutes of typing, saving, folding and indexing, against the
 * same app with nobody at it. The two take turns in slices of one run, so that both see the same machine.
 */

const MINUTES = Number(process.argv[2] ?? 10)
const DRAFTS = 1_000
const SLICES = 5
/** Milliseconds between two letters: a fast typist. */
const LETTER = 60
const SENTENCE = 'Sáng nay, người dân phường Vỹ Dạ ra quân dọn sạch bờ sông Như Ý. '

await using folder = await benchFolder()
const { root } = folder
await buildApp()
const { passphrase } = await prepareLargeDesk(join(root, 'newsroom'), DRAFTS)
await withDisplay((env) => measure(passphrase, env))

async function measure(passphrase: string, { DISPLAY }: NodeJS.ProcessEnv): Promise<void> {
  const env = DISPLAY === undefined ? {} : { DISPLAY }
  await using running = await launchApp({ dataDir: root, env })
  const driver = new DeskDriver(running.page)
  await driver.editor.waitFor()
  await running.page.keyboard.insertText(' ')
  await driver.giveKey(passphrase)
  await driver.saved()
  const slice = (MINUTES * 60_000) / SLICES
  const delays = { idle: [] as Delays[], busy: [] as Delays[] }
  let letters = 0
  for (let n = 0; n < SLICES; n++) {
    delays.idle.push(await heldUp(running, () => running.page.waitForTimeout(slice)))
    delays.busy.push(
      await heldUp(running, async () => {
        for (const end = Date.now() + slice; Date.now() < end; ) {
          await running.page.keyboard.type(SENTENCE, { delay: LETTER })
          letters += [...SENTENCE].length
        }
      }),
    )
    const [idle, busy] = [delays.idle.at(-1), delays.busy.at(-1)]
    process.stdout.write(
      `slice ${n + 1}: typing ${JSON.stringify(busy)}, idle ${JSON.stringify(idle)}\n`,
    )
  }
  await driver.saved()
  const worst = (side: 'idle' | 'busy', what: keyof Delays) =>
    Math.max(...delays[side].map((one) => one[what]))
  report({
    name: 'soak',
    figure: worst('busy', 'p999'),
    unit: "ms, p99.9 of the main loop's delay",
    baseline: worst('idle', 'p999'),
    runs: SLICES,
    above: rounded(worst('busy', 'p999') - worst('idle', 'p999')),
    longest: worst('busy', 'longest'),
    longestIdle: worst('idle', 'longest'),
    minutesTyping: MINUTES,
    letters,
    drafts: DRAFTS,
  })
}

interface Delays {
  readonly p50: number
  readonly p999: number
  readonly longest: number
}

/** The delays (ms) of the main process's loop while something is done. */
async function heldUp({ app }: RunningApp, act: () => Promise<unknown>): Promise<Delays> {
  const monitor = await app.evaluateHandle(() => {
    const { monitorEventLoopDelay } = process.mainModule?.require('node:perf_hooks') ?? {}
    const started = monitorEventLoopDelay({ resolution: 1 })
    started.enable()
    return started as ReturnType<typeof import('node:perf_hooks').monitorEventLoopDelay>
  })
  await act()
  return monitor.evaluate((histogram) => {
    histogram.disable()
    const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100
    return {
      p50: ms(histogram.percentile(50)),
      p999: ms(histogram.percentile(99.9)),
      longest: ms(histogram.max),
    }
  })
}
