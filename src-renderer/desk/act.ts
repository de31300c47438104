import { useCallback, useMemo, useState } from 'react'
import type { Result } from '../../src-model/problem.ts'
import type { Trouble } from '../words/problem-in-words.ts'

/** Something that a person asks of the newsroom and that takes a moment. */
export interface Act {
  readonly busy: boolean
  /** What went wrong the last time, until it is tried again or put away. */
  readonly trouble: Trouble | null
  /** Asks, and gives the answer; null when it did not go well, and then `trouble` says why. */
  readonly run: <Value>(ask: () => Promise<Result<Value>>) => Promise<Value | null>
  readonly fail: (trouble: Trouble | null) => void
}

/** Keeps track of one act of a screen: under way, failed or done. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const run = useCallback(
    async <Value>(ask: () => Promise<Result<Value>>): Promise<Value | null> => {
      setBusy(true)
      setTrouble(null)
      try {
        const result = await ask()
        if (result.ok) return result.value
        setTrouble(result.problem)
      } catch (fault) {
        // The bridge wrote the fault into the program's log; here it is only told.
        console.error(fault)
        setTrouble({ kind: 'unanswered' })
      } finally {
        setBusy(false)
      }
      return null
    },
    [],
  )

  return useMemo(() => ({ busy, trouble, run, fail: setTrouble }), [busy, trouble, run])
}
