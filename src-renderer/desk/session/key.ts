import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { openKeysWith } from '../../newsroom.ts'

/** The key of a person whom the newsroom remembered, as the desk asks for it. */
export interface Key {
  /** True while the passphrase is asked for. */
  readonly isAsked: boolean
  /** Asks for the passphrase. */
  readonly ask: () => void
  /** Ends the asking: the key is open now, or the person puts it off. */
  readonly answer: (opened: boolean) => void
}

/**
 * Lets commands that must sign wait until the passphrase was given, and then go on. Saving asks only once by
 * itself: whoever puts it off is told in the status bar that nothing is saved, and not asked at every letter.
 */
export function useKey(isRemembered: boolean): Key {
  const [isAsked, setAsked] = useState(false)
  const waiting = useRef<((opened: boolean) => void)[]>([])
  const isPutOff = useRef(false)
  /** Where the person was when they were asked, to go on there. */
  const place = useRef<Element | null>(null)

  const ask = useCallback(() => {
    place.current ??= document.activeElement
    setAsked(true)
  }, [])

  const answer = useCallback((opened: boolean) => {
    isPutOff.current = !opened
    setAsked(false)
    const before = place.current
    place.current = null
    if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    for (const resolve of waiting.current.splice(0)) resolve(opened)
  }, [])

  useEffect(() => {
    if (!isRemembered) return
    const stop = openKeysWith(async (command) => {
      if (command === 'writeSteps' && isPutOff.current) return false
      ask()
      return new Promise<boolean>((resolve) => waiting.current.push(resolve))
    })
    return () => {
      stop()
      answer(false)
      isPutOff.current = false
    }
  }, [isRemembered, ask, answer])

  return useMemo(() => ({ isAsked, ask, answer }), [isAsked, ask, answer])
}
