import type { EventPayload } from '../bridge/contract/events.ts'
import type { NewsroomPorts } from './ports.ts'
import { progressPace } from './progress-pace.ts'

/** Tells the page how far a backup or a restore is, now and then and at its end. */
export function backupProgress(
  { now, notify }: Pick<NewsroomPorts, 'now' | 'notify'>,
  what: EventPayload<'backupProgress'>['what'],
): (done: number, total: number) => void {
  const isDue = progressPace(now)
  return (done, total) => {
    if (isDue(done, total)) notify('backupProgress', { what, done, total })
  }
}
