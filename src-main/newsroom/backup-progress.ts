import type { EventPayload } from '../bridge/contract/events.ts'
import type { NewsroomPorts } from './ports.ts'

/** No page needs to know more often, in milliseconds. */
const OFTEN = 200

/** Tells the page how far a backup or a restore is, now and then and at its end. */
export function backupProgress(
  { now, notify }: Pick<NewsroomPorts, 'now' | 'notify'>,
  what: EventPayload<'backupProgress'>['what'],
): (done: number, total: number) => void {
  let told = Number.NEGATIVE_INFINITY
  return (done, total) => {
    if (Math.abs(now() - told) < OFTEN && done !== total) return
    told = now()
    notify('backupProgress', { what, done, total })
  }
}
