import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { NewsroomPorts } from '../../src-main/newsroom/ports.ts'
import { HandClock } from './hand-clock.ts'
import { listQuery } from './list-query.ts'
import { ADMINISTRATOR } from './newsroom-cast.ts'
import { Desk } from './newsroom-in-node.ts'
import { temporaryFolder } from './storage-fixtures.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** A newsroom with an article, whose administrator chooses `stick` whenever a folder is asked for. */
export async function withStick({
  stick,
  seed = 'stick',
  ...ports
}: Partial<NewsroomPorts> & { readonly stick?: string; readonly seed?: string } = {}) {
  const folder = stick ?? (await temporaryFolder('quick'))
  const clock = new HandClock()
  const desk = await Desk.open({
    clock,
    seed,
    folder: await temporaryFolder('quick'),
    ports: { chooseFolder: async () => folder, ...ports },
  })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.setUp()
  await desk.signIn('An')
  const articleId = await desk.begin('Một', 'Thân')
  await desk.signIn(ADMINISTRATOR)
  return { desk, clock, stick: folder, articleId }
}

/** Waits until no daily backup runs, and gives how it stands. */
export async function settled(desk: Desk) {
  for (;;) {
    const view = await desk.do('readDailyBackup', {})
    if (!view.running) return view
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export async function chosen(desk: Desk) {
  await desk.do('chooseBackupFolder', {})
  return settled(desk)
}

export async function placesOn(stick: string) {
  return (await readdir(stick)).filter((name) => name.startsWith('toa-soan-')).toSorted()
}

export async function daysOn(stick: string) {
  const [place = ''] = await placesOn(stick)
  return readdir(join(stick, place, 'days'))
}

export async function titles(desk: Desk) {
  return (await desk.do('listArticles', listQuery())).lines.map(({ title }) => title).toSorted()
}

export async function restoreLatest(desk: Desk, elsewhere = false) {
  const listed = await desk.do('listBackupDays', { elsewhere })
  if (listed.kind !== 'days') throw new Error('no days')
  const [first] = listed.sources
  const source = first?.source ?? ''
  return desk.ask('restoreDay', { source, number: first?.days[0]?.number ?? 0 })
}
