import type { Misfit } from '../../src-model/log/follow.ts'
import type { Problem, Result } from '../../src-model/problem.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { attempt } from '../storage/disk-error.ts'
import type { NewsroomPorts } from './ports.ts'

/** Tells what came of each save, and tells the page once when saving begins to fail or works again. */
export class Saving {
  readonly #ports: NewsroomPorts
  #isFailing = false

  constructor(ports: NewsroomPorts) {
    this.#ports = ports
  }

  /** The saved value, or the problem that the disk made; faults pass through. */
  async outcome<T>(save: () => Promise<T>): Promise<Result<T>> {
    const saved = await attempt(save)
    if (!saved.ok) this.#ports.log(`not saved: ${JSON.stringify(saved.problem)}`)
    this.#tell(saved.ok ? null : saved.problem)
    return saved
  }

  #tell(trouble: Problem | null): void {
    if ((trouble !== null) === this.#isFailing) return
    this.#isFailing = trouble !== null
    this.#ports.notify('savingChanged', { problem: trouble })
  }
}

/** The same commands, of which none rejects for what the disk refuses: that is told to whoever asked. */
export function tellingDisk(commands: Newsroom): Newsroom {
  const telling = Object.entries(commands).map(([name, method]) => {
    const command = method as (input: unknown) => Promise<Result<unknown>>
    return [
      name,
      async (input: unknown) => {
        const done = await attempt(() => command(input))
        return done.ok ? done.value : done
      },
    ]
  })
  return Object.fromEntries(telling) as Newsroom
}

/** What an entry that does not fit the log means to the person who made it. */
export function problemOfMisfit(misfit: Misfit, localSeq: number): Problem {
  switch (misfit) {
    case 'stepsDoNotFit':
      return { kind: 'stepsRefused', localSeq }
    case 'stageForbidsEditing':
      return { kind: 'stageForbidsEditing' }
    case 'touchedByApprover':
      return { kind: 'touchedByApprover' }
    case 'signedOtherGate':
      return { kind: 'signedOtherGate' }
    case 'approvalDoesNotFit':
      return { kind: 'textChanged' }
    case 'pointNotFound':
      return { kind: 'pointNotFound' }
    case 'receiptDoesNotFit':
      return { kind: 'nothingPublished' }
    case 'notTheNext':
    case 'otherArticle':
    case 'noSuchAct':
    case 'moveNotPossible':
    case 'orderDoesNotFit':
      return { kind: 'moveNotPossible' }
  }
}
