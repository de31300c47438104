import { setTimeout as wait } from 'node:timers/promises'
import type { Stage } from '../../src-model/workflow/stages.ts'
import { HandClock } from './hand-clock.ts'
import { growNewsroom } from './large-newsroom.ts'
import { listQuery } from './list-query.ts'
import { PASSPHRASE } from './newsroom-cast.ts'
import { Desk } from './newsroom-in-node.ts'
import { PEOPLE, WRITER } from './prepared-desk.ts'

const BODY =
  'Sáng nay, đông đảo đoàn viên, hội viên và người dân phường đã ra quân làm sạch đường phố. '

export interface LargeDesk {
  /** The folder of the newsroom itself. */
  readonly folder: string
  /** The writer of every article. */
  readonly person: string
  readonly passphrase: string
  /** The article that the others were made after, and the last changed of all. */
  readonly template: string
}

/** Sets up a newsroom in a folder, puts `count` articles beside a real one, and has their cards made. */
export async function prepareLargeDesk(
  folder: string,
  count: number,
  stages?: readonly Stage[],
): Promise<LargeDesk> {
  const clock = new HandClock(Date.now())
  const desk = await Desk.open({ folder, clock })
  await desk.setUp({}, PEOPLE)
  await desk.signIn(WRITER)
  const template = await desk.begin('Phường ra quân làm sạch đường phố', BODY.repeat(40))
  const person = await desk.idOf(WRITER)
  await desk.stop()
  const shape = stages === undefined ? {} : { stages }
  growNewsroom({ folder, template, count, now: clock.now - 60_000, ...shape })
  await desk.start()
  await desk.signIn(WRITER)
  for (;;) {
    const { progress, total } = await desk.do('listArticles', listQuery({ count: 1 }))
    if (progress === null && total > count) break
    // Each look at the lists goes through every card.
    await wait(Math.max(20, count / 20))
  }
  // Whoever starts the app on it is remembered, with this article open.
  await desk.do('openArticle', { articleId: template })
  await desk.stop()
  return { folder, person, passphrase: PASSPHRASE, template }
}
