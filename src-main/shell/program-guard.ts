import { app } from 'electron'
import { switchThatOpens } from './launch-options.ts'

/** True for a packed program that is no test build: the one that newsrooms work with. */
export function isRelease(): boolean {
  return app.isPackaged && !app.getVersion().endsWith('-test')
}

/** Ends a released program at once when its command line would open it to others. */
export function refuseOpenedRelease(): void {
  const opens = isRelease() ? switchThatOpens(process.argv.slice(1)) : null
  if (opens === null) return
  process.stderr.write(`Tòa soạn does not start with ${opens}.\n`)
  process.exit(2)
}
