import { newsroom } from './newsroom.ts'

const now = () => Math.round(performance.timeOrigin + performance.now())
const script = now()
let session: number | null = null
let isTold = false

/** Notes that it is known who sits at the desk. */
export function sessionIsKnown(): void {
  session ??= now()
}

/** Tells the newsroom, once, that a person can begin: with the caret in the article that lay open, or without one. Resolves when that is painted. */
export async function tellStarted(caret: 'placed' | 'none'): Promise<void> {
  if (isTold) return
  isTold = true
  const shown = now()
  await nextFrame()
  // The second frame begins when the first is painted.
  await nextFrame()
  const painted = now()
  newsroom
    .tellStarted({
      script,
      session: session ?? shown,
      shown: caret === 'placed' ? shown : painted,
      caret: caret === 'placed' ? painted : null,
    })
    .catch(reportError)
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame)
}
