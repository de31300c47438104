import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { bundledProgram } from '../../support/bundled-program.ts'
import { sized } from '../../support/fault-size.ts'
import { reportFaults } from '../../support/faults/fault-line.ts'
import { PASSPHRASE } from '../../support/newsroom-cast.ts'
import { Desk } from '../../support/newsroom-in-node.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const KILLS = sized({ short: 30, full: 200 })
/** `KILLS_SEED` repeats the moments of a run that failed. */
const SEED = process.env['KILLS_SEED'] ?? String(Date.now())
/** Programs that have started and wait for their turn, so that starting does not fill the time. */
const WARM = 3

/** A started program with everything that it said so far. */
interface Writer {
  readonly child: ChildProcess
  readonly said: string[]
  /** Resolves with the first line that begins so, rejects when the program ends before. */
  readonly heard: (start: string) => Promise<string>
  readonly ended: Promise<void>
}

function startWriter(program: string, cache: string): Writer {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache }
  const child = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const said: string[] = []
  const listeners = new Set<() => void>()
  const note = () => {
    for (const listener of [...listeners]) listener()
  }
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    said.push(line)
    note()
  })
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      isOver = true
      note()
      resolve()
    })
  })
  const heard = (start: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = said.find((one) => one.startsWith(start))
        if (line === undefined && !isOver) return
        listeners.delete(look)
        if (line === undefined) reject(new Error(`ended before "${start}": ${said.at(-1)}`))
        else resolve(line)
      }
      listeners.add(look)
      look()
    })
  return { child, said, heard, ended }
}

test(`a newsroom that is killed ${KILLS} times at random moments loses no acknowledged word and no file`, async () => {
  process.stdout.write(`kills: KILLS_SEED=${SEED}\n`)
  const random = seededRandom(SEED)
  const desk = await Desk.open({ seed: SEED })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.setUp()
  await desk.signIn('An')
  const articleId = await desk.begin('Tin', 'Thân')
  const personId = await desk.idOf('An')
  let { localSeq: acknowledged } = await desk.status(articleId)
  await desk.stop()

  const program = await bundledProgram('steps-writer')
  const cache = join(program, '..', 'cache')
  const go = JSON.stringify({ folder: desk.folder, articleId, personId, passphrase: PASSPHRASE })
  const waiting: Writer[] = []
  onTestFinished(() => {
    for (const one of waiting) one.child.kill('SIGKILL')
  })
  let texts: readonly string[] | null = null
  let written = 0
  for (let kill = 0; kill < KILLS; kill++) {
    while (waiting.length < Math.min(WARM, KILLS - kill)) waiting.push(startWriter(program, cache))
    const writer = waiting.shift() as Writer
    await writer.heard('ready')
    writer.child.stdin?.write(`${go}\n`)
    const [, number = '', hash = '', ...recoveries] = (await writer.heard('open')).split(' ')
    expect(Number(number), `kill ${kill}`).toBeGreaterThanOrEqual(acknowledged)
    if (texts !== null) expect(texts, `kill ${kill}`).toContain(hash)
    expect(recoveries.join(' '), `kill ${kill}`).toBe('[]')
    await wait((random(1)[0] ?? 0) % 90)
    writer.child.kill('SIGKILL')
    await writer.ended
    const done = writer.said.filter((line) => line.startsWith('done'))
    written += done.length
    acknowledged = Number((done.at(-1) ?? `done ${number}`).split(' ')[1])
    const last = done.at(-1)?.split(' ')[2] ?? hash
    const tried = writer.said
      .filter((line) => line.startsWith('try'))
      .at(-1)
      ?.split(' ')[1]
    // What was being written may be there or not; anything else may not.
    texts = tried === undefined ? [last] : [last, tried]
  }
  reportFaults('kills', 'newsroom while writing', { kills: KILLS, acknowledged: written, lost: 0 })
  expect(written).toBeGreaterThan(KILLS / 4)

  await desk.start()
  expect(await desk.do('listRecoveries', {})).toEqual([])
  await desk.signIn('An')
  const { stage } = await desk.status(articleId)
  if (stage !== 'draft') await desk.move(articleId, { move: 'withdraw' })
  await desk.move(articleId, { move: 'submit' })
  await desk.signIn('Chi')
  // Signing verifies every entry of the log, each with its signature and its place in the chain.
  expect((await desk.approve(articleId)).stage).toBe('boardReview')
}, 900_000)
