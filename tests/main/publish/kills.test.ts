import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { deliveriesIn, deliveryStore } from '../../support/delivery-store.ts'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { sized } from '../../support/fault-size.ts'
import { reportFaults } from '../../support/faults/fault-line.ts'
import { wireOf } from '../../support/sample-articles.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { signOrder } from '../../support/signed-newsroom.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'
import { PORTAL_ID, startTestPortal, type TestPortal } from '../../support/test-portal.ts'
import { listedToday, queued, standingOf } from './publishing-stage.ts'

const KILLS = sized({ short: 20, full: 100 })
/** Outboxes that run side by side, each in a process of its own with articles of its own. */
const OUTBOXES = 2
/** A child that lives longer than this is stuck, in milliseconds. */
const LONGEST_LIFE = 60_000

type Moment = 'beforeThePortal' | 'whileItDecides' | 'beforeTheReply'
const MOMENTS: readonly Moment[] = ['beforeThePortal', 'whileItDecides', 'beforeTheReply']

/** Puts the runner with all that it imports in one file, so that a hundred starts take seconds. */
async function bundleRunner(): Promise<string> {
  const outDir = await temporaryFolder()
  const root = join(import.meta.dirname, '../../..')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'tests/support/outbox-runner.ts', outDir, target: 'node24' },
  })
  return join(outDir, 'outbox-runner.js')
}

/** Queues this many articles in a new folder and gives the folder. */
async function queueArticles(portal: TestPortal, url: string, count: number): Promise<string> {
  const root = await temporaryFolder()
  const folder = join(root, 'articles')
  await mkdir(folder)
  const { token } = portal
  const target = { url, portalId: PORTAL_ID, key: portal.portal.key, token }
  await writeFile(join(root, 'target.json'), JSON.stringify(target))
  const store = deliveryStore(folder)
  for (let n = 0; n < count; n++) {
    const wire = wireOf(portal.newsroom.newArticleId(), { title: `Tin số ${n + 1}` })
    const at = portal.clock.now
    const order = signOrder(portal.newsroom, { wire, at, portalId: PORTAL_ID, after: null })
    await store.create(wire.articleId, queued(order))
  }
  await store.closeAll()
  return folder
}

/** Runs one outbox until all is settled; each order that leaves kills it as long as `nextKill` says when. */
async function runAndKill(
  runner: string,
  portal: TestPortal,
  count: number,
  nextKill: () => { readonly moment: Moment; readonly after: number } | null,
): Promise<string> {
  await using proxy = await startFaultProxy(portal.url)
  const folder = await queueArticles(portal, proxy.url, count)
  let child: ChildProcess
  let decided: (() => void) | null = null
  const kill = () => child.kill('SIGKILL')
  const faultAt = (moment: Moment, after: number): Fault => {
    switch (moment) {
      case 'beforeThePortal':
        kill()
        return { kind: 'hang' }
      case 'whileItDecides':
        // The reply is held back, so the kill comes before or after the commit, but before the reply.
        decided = () => setTimeout(kill, after)
        return { kind: 'drip', ms: 60_000 }
      case 'beforeTheReply':
        return {
          kind: 'rewrite',
          body(body) {
            kill()
            return body
          },
        }
    }
  }
  proxy.fault = (one) => {
    const isOrder = one.method === 'PUT' && one.path.includes('/orders/')
    const next = isOrder ? nextKill() : null
    return next === null ? null : faultAt(next.moment, next.after)
  }
  proxy.onForwarded = () => {
    decided?.()
    decided = null
  }
  for (;;) {
    child = spawn(process.execPath, [runner, folder], { stdio: ['ignore', 'inherit', 'inherit'] })
    const timer = setTimeout(kill, LONGEST_LIFE)
    const begun = Date.now()
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    clearTimeout(timer)
    expect(Date.now() - begun, 'the outbox is stuck').toBeLessThan(LONGEST_LIFE)
    if (code === 0) return folder
    expect(code, 'the outbox failed by itself').toBeNull()
  }
}

it(`publishes every article exactly once over ${KILLS} kills between sending and reply`, async () => {
  const seed = process.env['KILL_SEED'] ?? String(Date.now())
  const begun = Date.now()
  console.log(`kills: seed ${seed}`)
  const random = seededRandom(seed)
  const runner = await bundleRunner()
  const portal = await startTestPortal()
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const hits = new Map<Moment, number>()
  let kills = 0
  const nextKill = () => {
    if (kills === KILLS) return null
    kills += 1
    const [pick = 0, after = 0] = random(2)
    const moment = MOMENTS[pick % MOMENTS.length] ?? 'beforeThePortal'
    hits.set(moment, (hits.get(moment) ?? 0) + 1)
    return { moment, after: after % 8 }
  }
  const runs = Array.from({ length: OUTBOXES }, () =>
    runAndKill(runner, portal, KILLS / OUTBOXES, nextKill),
  )
  const folders = await Promise.all(runs)
  console.log(`kills: ${JSON.stringify(Object.fromEntries(hits))} in ${Date.now() - begun} ms`)

  const kept = (await Promise.all(folders.map((one) => deliveriesIn(deliveryStore(one))))).flat()
  expect(kept).toHaveLength(KILLS)
  expect(kept.filter((one) => one.state.state !== 'delivered')).toEqual([])
  for (const one of kept) {
    const { last, live } = await standingOf(portal, one.articleId)
    expect([last, live?.content]).toEqual([{ seq: 1, orderHash: one.orderHash }, one.content])
  }
  expect(await listedToday(portal)).toEqual(new Map(kept.map((one) => [one.articleId, 1])))
  expect(kills).toBe(KILLS)
  expect(hits.size).toBe(MOMENTS.length)
  reportFaults('kills', 'outbox between sending and reply', {
    kills: KILLS,
    published: kept.length,
    twice: 0,
    stuck: 0,
  })
}, 400_000)
