import { dayOf } from '../../../src-model/language/vietnamese.ts'
import { failed } from '../../../src-model/problem.ts'
import type { Newsroom } from '../../bridge/contract/contract.ts'
import type { CheckReport } from '../../bridge/contract/data-check.ts'
import { asAdministrator, asReadingAdministrator } from '../administrator.ts'
import type { Parts } from '../parts.ts'
import { progressPace } from '../progress-pace.ts'
import { inspectHere, inspectInThread } from './check-host.ts'
import { runCheck } from './run-check.ts'

type DataCheckCommands = Pick<Newsroom, 'checkData' | 'readCheck' | 'saveCheckReport' | 'stopCheck'>

/** The check of everything in the data folder, one at a time, while everybody goes on working. */
export function dataCheckCommands(parts: Parts): DataCheckCommands {
  const { ports, session, book } = parts
  let running: AbortController | null = null
  let last: CheckReport | null = null

  return {
    async checkData() {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      if (running !== null) return failed({ kind: 'checkRuns' })
      running = new AbortController()
      const isDue = progressPace(ports.now)
      try {
        const inspect =
          ports.checkProgram === null
            ? inspectHere(ports.disk)
            : inspectInThread(ports.checkProgram)
        const checked = await runCheck(parts, {
          inspect,
          register: book.register,
          signal: running.signal,
          isClosed: false,
          recoveries: [],
          tell(step, done, total) {
            if (isDue(done, total)) ports.notify('checkProgress', { step, done, total })
          },
        })
        if (checked.kind === 'checked') last = checked.report
        return { ok: true, value: checked }
      } finally {
        running = null
        ports.notify('checkEnded', {})
      }
    },

    async stopCheck() {
      if (session.personId === null) return failed({ kind: 'notSignedIn' })
      running?.abort()
      return { ok: true, value: {} }
    },

    async readCheck() {
      const allowed = asReadingAdministrator(parts)
      if (!allowed.ok) return allowed
      return { ok: true, value: { isRunning: running !== null, report: last } }
    },

    async saveCheckReport({ text }) {
      const allowed = asReadingAdministrator(parts)
      if (!allowed.ok) return allowed
      const day = dayOf(ports.now())
      return { ok: true, value: { isSaved: await ports.saveFile(`kiem-tra-${day}.txt`, text) } }
    },
  }
}
