import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundledProgram } from '../../support/bundled-program.ts'
import { sized } from '../../support/fault-size.ts'
import { reportFaults } from '../../support/faults/fault-line.ts'
import { ADMINISTRATOR } from '../../support/newsroom-cast.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

/** At how many file calls of a restore it is killed; all of them in the full size. */
const KILLS = sized({ short: 4, full: Number.POSITIVE_INFINITY })

/** A zip of a newsroom, the folder of that newsroom after it lost and set back articles and went on with one, and an empty one. */
async function prepared() {
  const place = await temporaryFolder('quick')
  const zip = join(place, 'sao-luu.zip')
  const ports = { choosePlace: async () => zip }
  const desk = await Desk.open({ folder: join(place, 'damaged'), ports })
  await desk.setUp()
  await desk.signIn('An')
  const lost = await desk.begin('Mất', 'Thân')
  const setBack = await desk.begin('Lùi', 'Thân')
  const newer = await desk.begin('Mới hơn', 'Thân')
  await desk.stop()
  const articles = join(desk.folder, 'articles')
  await cp(articles, join(place, 'before'), { recursive: true })
  await desk.start()
  await desk.signIn('An')
  await desk.write(setBack, insert(1, 'Bản hai. '))
  await desk.signIn(ADMINISTRATOR)
  await desk.do('makeBackup', {})
  await desk.stop()
  for (const name of await readdir(articles)) {
    if (name.startsWith(lost)) await rm(join(articles, name))
    if (name.startsWith(setBack)) await cp(join(place, 'before', name), join(articles, name))
  }
  await desk.start()
  await desk.signIn('An')
  await desk.write(newer, insert(8, ' nữa'))
  await desk.stop()
  await mkdir(join(place, 'empty'))
  return { place, zip }
}

/** What stands in a folder after it was opened again, and after a restore on top: the titles that An sees, or that no newsroom is there. */
async function found(folder: string, zip: string) {
  const desk = await Desk.open({ folder, ports: { chooseZip: async () => zip } })
  try {
    expect(await readdir(folder)).not.toContain('restoring')
    expect(await desk.do('listRecoveries', {})).toEqual([])
    const now = await titles(desk)
    if (now !== UNSET) await desk.signIn(ADMINISTRATOR)
    await desk.do('restoreBackup', {})
    return { now, later: await titles(desk) }
  } finally {
    await desk.stop()
  }
}

const UNSET = 'chưa thiết lập'

/** The titles as the articles themselves have them: lists may show what they knew before, for a moment after the start. */
async function titles(desk: Desk): Promise<string> {
  if ((await desk.do('readSession', {})).state === 'notSetUp') return UNSET
  await desk.signIn('An')
  const names = await readdir(join(desk.folder, 'articles'))
  const found: string[] = []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const document = await desk.document(name.slice(0, -'.json'.length))
    found.push(document.child(0).textContent)
  }
  return found.toSorted().join(', ')
}

const STORIES = [
  {
    what: 'a damaged newsroom',
    name: 'damaged',
    before: 'Lùi, Mới hơn nữa',
    after: 'Bản hai. Lùi, Mất, Mới hơn nữa',
  },
  {
    what: 'an empty machine',
    name: 'empty',
    before: UNSET,
    after: 'Bản hai. Lùi, Mất, Mới hơn',
  },
] as const

test(
  'a restore that is killed at any file call is undone or finished at the next start',
  async () => {
    const { place, zip } = await prepared()
    const program = await bundledProgram('restore-killed')
    const env = { ...process.env, NODE_COMPILE_CACHE: join(program, '..', 'cache') }
    const restore = async (folder: string, call: number) =>
      promisify(execFile)(process.execPath, [program, folder, zip, String(call)], { env }).then(
        ({ stdout }) => stdout,
        (error: { readonly signal: string; readonly stderr: string }) => {
          if (error.signal !== 'SIGKILL') throw new Error(error.stderr)
          return null
        },
      )
    for (const { what, name, before, after } of STORIES) {
      const copy = async (label: string) => {
        const folder = join(place, `${name}-${label}`)
        await cp(join(place, name), folder, { recursive: true })
        return folder
      }
      const whole = await copy('whole')
      const calls = Number.parseInt((await restore(whole, 0)) ?? '', 10)
      expect((await found(whole, zip)).now).toEqual(after)
      const kills = Math.min(KILLS, calls)
      const outcomes = { undone: 0, finished: 0 }
      for (let n = 0; n < kills; n++) {
        const call = Math.round(((n + 0.5) * calls) / kills + 0.5)
        const label = `${what}, call ${call}`
        const folder = await copy(`kill-${call}`)
        // What runs beside a restore makes a few calls more or less each time.
        const end = await restore(folder, call)
        if (end !== null) expect(call, label).toBeGreaterThan(Number.parseInt(end, 10))
        const staged = await readdir(join(folder, 'restoring')).catch((): string[] => [])
        const isDecided = staged.includes('note.json')
        const { now, later } = await found(folder, zip)
        // Once it was decided it is carried out; before, or when all was done, it only has to be one or the other.
        expect(isDecided ? [after] : [before, after], label).toContain(now)
        expect(later, label).toEqual(after)
        outcomes[now === after ? 'finished' : 'undone'] += 1
        await rm(folder, { recursive: true })
      }
      reportFaults('kills', `restore onto ${what}`, { calls, kills, ...outcomes })
      expect(Math.min(outcomes.undone, outcomes.finished)).toBeGreaterThan(0)
    }
  },
  sized({ short: 300_000, full: 7_200_000 }),
)
