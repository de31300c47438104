import type { Misfit } from '../../src-model/log/follow.ts'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import { DiskError } from '../storage/disk-error.ts'
import type { NewsroomPorts } from './ports.ts'

const CAUSES = {
  full: 'diskFull',
  denied: 'noAccess',
  readOnly: 'readOnly',
  busy: 'diskError',
  damaged: 'diskError',
  failed: 'diskError',
} as const

/** Tells what came of each save, and tells the page once when saving begins to fail or works again. */
export class Saving {
  readonly #ports: NewsroomPorts
  #isFailing = false

  constructor(ports: NewsroomPorts) {
    this.#ports = ports
  }

  /** The saved value, or the problem that the disk made; faults pass through. */
  async outcome<T>(save: () => Promise<T>): Promise<Result<T>> {
    try {
      const value = await save()
      this.#tell(null)
      return { ok: true, value }
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      const trouble: Problem = { kind: 'notSaved', cause: CAUSES[error.kind] }
      this.#ports.log(`not saved: ${error.message}`)
      this.#tell(trouble)
      return failed(trouble)
    }
  }

  #tell(trouble: Problem | null): void {
    if ((trouble !== null) === this.#isFailing) return
    this.#isFailing = trouble !== null
    this.#ports.notify('savingChanged', { problem: trouble })
  }
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
    default:
      return { kind: 'moveNotPossible' }
  }
}
