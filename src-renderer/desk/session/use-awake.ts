import { useEffect } from 'react'
import { newsroom } from '../../newsroom.ts'

/** The least time between two signs of life, in milliseconds. */
const APART = 20_000

/** Tells the newsroom that a person is at work, so that it does not lock itself under their hands. */
export function useAwake(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return
    let last = 0
    const tell = (event: Event) => {
      if (!event.isTrusted || event.timeStamp - last < APART) return
      last = event.timeStamp
      newsroom.stayAwake({}).catch(console.error)
    }
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, tell, { passive: true, capture: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true })
    }
  }, [signedIn])
}
