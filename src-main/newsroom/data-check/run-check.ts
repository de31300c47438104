import type { Register } from '../../../src-model/publishing/register.ts'
import {
  type Checked,
  type CheckStep,
  FINDINGS,
  MOST_FINDINGS,
} from '../../bridge/contract/data-check.ts'
import type { Inspect } from './check-host.ts'
import { type CheckParts, type Mending, mendFolder } from './mend-folder.ts'

/** How a check is run. */
export interface CheckRun extends Omit<Mending, 'tell'> {
  readonly inspect: Inspect
  /** Judges the logs of articles; without one they are not judged. */
  readonly register: Register | null
  readonly tell: (step: CheckStep, done: number, total: number) => void
}

/**
 * Looks at everything in the data folder, away from the main loop, and then puts right what looked wrong, each
 * article in its turn. Called off while it looks, it has changed nothing. Rejects with a `DiskError` when the folder
 * cannot be read.
 */
export async function runCheck(parts: CheckParts, run: CheckRun): Promise<Checked> {
  const { ports, folder } = parts
  const at = ports.now()
  const began = performance.now()
  const asked = { root: folder.root, register: run.register }
  const look = await run.inspect(asked, run.tell, run.signal)
  if (look === null) return { kind: 'stopped' }
  const mended = await mendFolder(look, parts, run)
  const findings = [...mended.findings].sort(
    (a, b) => FINDINGS.indexOf(a.kind) - FINDINGS.indexOf(b.kind),
  )
  for (const { kind, outcome, articleId, file } of findings) {
    ports.log(`check: ${kind} ${outcome} ${articleId ?? ''} ${file ?? ''}`.trim())
  }
  return {
    kind: 'checked',
    report: {
      at,
      milliseconds: Math.round(performance.now() - began),
      isStopped: run.signal.aborted,
      counts: { ...look.counts, cards: mended.cards },
      findings: findings.slice(0, MOST_FINDINGS),
      more: Math.max(0, findings.length - MOST_FINDINGS),
    },
  }
}
