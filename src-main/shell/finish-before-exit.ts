import { app } from 'electron'

/** How long (ms) finishing may take; everything acknowledged is on disk before it begins. */
const LONGEST_FINISH = 8_000

/** Runs `finish` before the program ends, and waits for it a while. */
export function finishBeforeExit(
  finish: () => Promise<unknown>,
  log: (line: string) => void,
): void {
  let finishing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (finishing) return
    finishing = true
    const late = setTimeout(() => {
      log('fault: closing took too long and was broken off')
      app.exit(0)
    }, LONGEST_FINISH)
    finish()
      .catch((error: unknown) => {
        log(`fault while closing: ${error instanceof Error ? error.stack : String(error)}`)
      })
      .finally(() => {
        clearTimeout(late)
        app.exit(0)
      })
  })
}
