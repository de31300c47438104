import { afterAll, beforeAll } from 'vitest'
import { HandClock } from './hand-clock.ts'
import { type LonePortal, startLonePortal } from './lone-portal.ts'
import { CAST } from './newsroom-cast.ts'
import { type Desk, joinedDesk } from './newsroom-in-node.ts'

/** A newsroom joined to portals, which the tests of one file share. */
export interface PublishedStage {
  readonly desk: Desk
  readonly clock: HandClock
  readonly portals: readonly LonePortal[]
  readonly portal: LonePortal
}

/** Puts the stage up before the tests of a file and takes it down after them. */
export function publishedStage(ids: readonly string[] = ['hue'], cast = CAST): PublishedStage {
  const clock = new HandClock()
  const portals: LonePortal[] = []
  let desk: Desk | null = null
  beforeAll(async () => {
    for (const id of ids) portals.push(await startLonePortal(id, () => clock.now))
    desk = await joinedDesk(portals, { clock }, cast)
  })
  afterAll(async () => {
    await desk?.[Symbol.asyncDispose]()
    for (const portal of portals) await portal[Symbol.asyncDispose]()
  })
  return {
    get desk() {
      if (desk === null) throw new Error('the stage is not up yet')
      return desk
    },
    clock,
    portals,
    get portal() {
      const [first] = portals
      if (first === undefined) throw new Error('there is no portal')
      return first
    },
  }
}
