import { join } from 'node:path'
import type { Page } from 'playwright'
import { buildApp } from '../../scripts/build-app.ts'
import { withDisplay } from '../../scripts/virtual-display.ts'
import { desk } from '../../src-renderer/words/vi/desk.ts'
import { DeskDriver } from '../support/desk-driver.ts'
import { launchApp } from '../support/launch-electron.ts'
import { prepareLargeDesk } from '../support/prepared-large-desk.ts'
import { benchFolder } from './bench-folder.ts'
import { median, report, rounded } from './figures.ts'

/*
 * A list of 100,000 rows in real Electron, a step every frame: from one end to the other, where most rows fly past unread,
 * and as fast as lines can be followed, where each is read and drawn. The longest frame of each pass, and the most nodes
 * that the list ever had. The baseline is the longest frame of the same window while nothing moves.
 */

const ROWS = Number(process.argv[2] ?? 100_000)
const ROUNDS = 5
/** Frames of one pass: six seconds at sixty a second. */
const FRAMES = 360
/** Rows that go by in a frame while somebody follows them: 300 a second. */
const FOLLOWED = 5

await using folder = await benchFolder()
const { root } = folder
await buildApp()
await prepareLargeDesk(join(root, 'newsroom'), ROWS - 1, ['draft'])
await withDisplay(measure)

async function measure({ DISPLAY }: NodeJS.ProcessEnv): Promise<void> {
  const env = DISPLAY === undefined ? {} : { DISPLAY }
  await using running = await launchApp({ dataDir: root, env })
  const driver = new DeskDriver(running.page)
  const list = driver.lists.getByRole('button', { name: new RegExp(`^${desk.mine} ${ROWS}$`) })
  await list.click({ timeout: 120_000 })
  await driver.lists.locator('li[data-at]').first().waitFor()
  await pass(running.page, 'scrolling')
  const passes: Pass[] = []
  const followed: Pass[] = []
  const rests: Pass[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rests.push(await pass(running.page, 'resting'))
    passes.push(await pass(running.page, 'scrolling'))
    followed.push(await pass(running.page, 'following'))
    const [rest, moved, read] = [rests, passes, followed].map((all) => JSON.stringify(all.at(-1)))
    process.stdout.write(`pass ${round + 1}: ${moved}, followed ${read}, at rest ${rest}\n`)
  }
  report({
    name: 'scroll',
    figure: median(passes.map(({ longest }) => longest)),
    unit: 'ms, the longest frame of a pass',
    baseline: median(rests.map(({ longest }) => longest)),
    runs: ROUNDS,
    rows: ROWS,
    framesOver50: passes.reduce((sum, { over50 }) => sum + over50, 0),
    framesOver50AtRest: rests.reduce((sum, { over50 }) => sum + over50, 0),
    frames: passes.reduce((sum, { frames }) => sum + frames, 0),
    longestFollowed: median(followed.map(({ longest }) => longest)),
    framesOver50Followed: followed.reduce((sum, { over50 }) => sum + over50, 0),
    leastDrawnFollowed: Math.min(...followed.map(({ drawn }) => drawn)),
    mostNodes: Math.max(...[...passes, ...followed].map(({ nodes }) => nodes)),
    lastRowSeen: passes.every(({ lastRow }) => lastRow === ROWS - 1),
    medianFrame: rounded(median(passes.map(({ middle }) => middle))),
  })
}

interface Pass {
  /** Milliseconds of the longest frame and of the middle one. */
  readonly longest: number
  readonly middle: number
  readonly over50: number
  readonly frames: number
  /** The most nodes inside the list at any frame. */
  readonly nodes: number
  /** The share of the frames in which every row on the screen was drawn with its article. */
  readonly drawn: number
  /** The highest place that was drawn with its article. */
  readonly lastRow: number
}

/** Goes through the list frame by frame, or some rows of it a frame, or only watches as many frames. */
function pass(page: Page, how: 'scrolling' | 'following' | 'resting'): Promise<Pass> {
  return page.evaluate(
    async ([how, count, followed]) => {
      const isScrolling = how === 'scrolling'
      const strip = document.querySelector('li[data-at]')?.closest('ul')?.parentElement
      const frame = strip?.parentElement
      if (!strip || !frame) throw new Error('there is no list')
      const whole = frame.scrollHeight - frame.clientHeight
      const row = document.querySelector('li[data-at]')?.getBoundingClientRect().height ?? 0
      const step = { scrolling: whole / count, following: followed * row, resting: 0 }[how]
      frame.scrollTop = 0
      const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      for (let n = 0; n < 30; n++) await next()
      const times: number[] = []
      let nodes = 0
      let drawn = 0
      let before = await next()
      for (let n = 1; n <= count; n++) {
        if (how !== 'resting') frame.scrollTop = isScrolling && n === count ? whole : n * step
        const now = await next()
        times.push(now - before)
        before = now
        nodes = Math.max(nodes, strip.querySelectorAll('*').length)
        if (strip.querySelector('li[data-at]:not(:has(button))') === null) drawn += 1
      }
      // The last rows are read a moment after the place was reached.
      for (let n = 0; n < 120 && isScrolling; n++) {
        if (strip.querySelector('li[data-at]:last-child button') !== null) break
        await next()
      }
      const last = strip.querySelector('li[data-at]:last-child:has(button)')
      const sorted = times.toSorted((a, b) => a - b)
      return {
        longest: Math.round((sorted.at(-1) ?? 0) * 10) / 10,
        middle: Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10,
        over50: times.filter((time) => time > 50).length,
        frames: times.length,
        nodes,
        drawn: Math.round((drawn / count) * 100) / 100,
        lastRow: Number(last?.getAttribute('data-at') ?? -1),
      }
    },
    [how, FRAMES, FOLLOWED] as const,
  )
}
