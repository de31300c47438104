import { app, dialog } from 'electron'
import { DiskError } from '../storage/disk-error.ts'
import { NewerDataError } from '../storage/newer-data.ts'
import type { ShellWords } from './shell-words.ts'

/** Notes every fault that nothing caught; after an uncaught one the program ends, as its state is unknown. */
export function noteFaults(log: (line: string) => void, words: () => ShellWords): void {
  process.on('unhandledRejection', (reason) => log(`fault, unhandled: ${wholeError(reason)}`))
  process.on('uncaughtException', (error) => {
    log(`fault, uncaught: ${wholeError(error)}`)
    tellAndExit(words().faultTitle, words().faultDetail)
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log(`a process of Electron ended: ${type}, ${reason}, ${exitCode}`)
  })
}

/** Ends a start because another program holds the data folder. */
export function tellFolderTaken(log: (line: string) => void, words: ShellWords): void {
  log('not started: another program holds the data folder')
  tellAndExit(words.takenTitle, words.takenDetail)
}

/** Tells the person why the program cannot go on, and ends it. */
function tellAndExit(title: string, detail: string): void {
  dialog.showErrorBox(title, detail)
  app.exit(1)
}

/** Ends a start that failed; a folder that cannot be used is told as that. */
export function tellWhyNotStarted(
  error: unknown,
  log: (line: string) => void,
  words: ShellWords,
): void {
  log(`not started: ${wholeError(error)}`)
  if (error instanceof DiskError) tellAndExit(words.folderTitle, words.folderDetail)
  else if (error instanceof NewerDataError) tellAndExit(words.newerTitle, words.newerDetail)
  else tellAndExit(words.faultTitle, words.faultDetail)
}

/** An error with its stack, for the log alone. */
function wholeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
