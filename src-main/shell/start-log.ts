import type { Started } from '../bridge/contract/session.ts'

/** Steps of the main process's part of a start that are told from elsewhere. */
type MainStep = 'ready' | 'newsroom'

export interface StartLog {
  /** Notes that a step was reached now; only the first time counts. */
  readonly mark: (step: MainStep) => void
  /** Writes the whole start down: milliseconds since the process began, step by step. */
  readonly started: (page: Started) => void
}

/** Follows one start of the program, so that a slow one can be told from its log. `begun` is when the process began, `main` when its own code did. */
export function openStartLog(
  begun: number,
  now: () => number,
  log: (line: string) => void,
): StartLog {
  const steps = new Map<string, number>()
  const note = (step: string, at: number) => {
    if (!steps.has(step)) steps.set(step, Math.round(at - begun))
  }
  note('main', now())
  return {
    mark: (step) => note(step, now()),
    started(page) {
      // A page that is loaded again is no start.
      if (steps.has('shown')) return
      for (const [step, at] of Object.entries(page)) if (at !== null) note(step, at)
      log(`started ${JSON.stringify(Object.fromEntries(steps))}`)
    },
  }
}
