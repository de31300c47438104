import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { temporaryFolder } from '../storage-fixtures.ts'
import type { Draw } from './crash-states.ts'
import type { PowerRig } from './power-rig.ts'
import { openRival, RIVAL_ARTICLES, type Rival, readRival } from './rival-stores.ts'
import { run } from './small-disk.ts'
import { startWriter } from './writer-process.ts'

/** Milliseconds between saves, as somebody makes who writes: the next save would flush what this one forgot. */
const PAUSE = '150'

/** What became of a rival's saves at power cuts: cuts at which something acknowledged was gone, and at which something could not be read. */
export interface CutVerdict {
  readonly cuts: number
  readonly lost: number
  readonly unreadable: number
}

/** Cuts the power under a rival at work on the rig's disk. */
export async function cutRival(
  rig: PowerRig,
  rival: Rival,
  cuts: number,
  draw: Draw,
): Promise<CutVerdict> {
  const log = join(await temporaryFolder('quick'), 'log')
  const folder = join(rig.folder, rival)
  await mkdir(folder)
  const store = await openRival(rival, folder)
  for (let n = 0; n < RIVAL_ARTICLES; n++) await store.save(n, n)
  store.close()
  run('sync', '-f', rig.folder)
  const writer = await startWriter('rival-writer.ts', [rival, folder, '3', '1000000', PAUSE], log)
  const verdict = { cuts, lost: 0, unreadable: 0 }
  for (let cut = 0; cut < cuts; cut++) {
    await wait(20 + draw(100))
    const promised = await promisesIn(log)
    const copied = await rig.cut()
    writer.pause()
    const after = await copied.mount()
    const found = readRival(rival, join(after.folder, rival))
    await after.remove()
    if (found.includes('unreadable')) verdict.unreadable++
    else if (found.some((n, article) => Number(n ?? -1) < (promised[article] ?? 0))) verdict.lost++
    writer.goOn()
  }
  await writer.kill()
  return verdict
}

/** The last number of each article that was acknowledged; numbers only rise. */
async function promisesIn(log: string): Promise<readonly number[]> {
  const promised = Array.from({ length: RIVAL_ARTICLES }, (_, article) => article)
  for (const line of (await readFile(log, 'utf8')).split('\n').slice(0, -1)) {
    const [word, article, n] = line.split(' ')
    if (word === 'done') promised[Number(article)] = Number(n)
  }
  return promised
}
