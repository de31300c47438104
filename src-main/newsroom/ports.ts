import type { EventName, EventPayload } from '../bridge/contract/events.ts'
import type { Started } from '../bridge/contract/session.ts'
import type { Disk } from '../storage/disk.ts'
import type { ScryptCost } from './locked-secret.ts'

/** Everything that the newsroom needs of the world around it, so that it runs the same in Electron, tests and tools. */
export interface NewsroomPorts {
  /** The data folder of this newsroom; the instance lock on it is held by the caller. */
  readonly folder: string
  readonly disk: Disk
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** Runs a task after some milliseconds; the returned function calls it off. */
  readonly later: (task: () => void, milliseconds: number) => () => void
  readonly fetch: typeof fetch
  readonly scryptCost: ScryptCost
  /** A portal that waits to be joined with this code: then a ready sample newsroom is offered at the first start. */
  readonly sample: { readonly portalUrl: string; readonly enrolmentCode: string } | null
  /** The program of the library's thread; null to keep the lists in this thread, as tools and tests do. */
  readonly libraryProgram: string | null
  /** The program of the thread that looks through the data folder; null to look in this thread. */
  readonly checkProgram: string | null
  readonly version: string
  readonly openExternal: (url: string) => Promise<void>
  /** Asks the person for a place and writes a small file there; false when they call it off. */
  readonly saveFile: (suggestedName: string, text: string) => Promise<boolean>
  /** Asks the person for a small file and reads it; null when they call it off. */
  readonly readFile: () => Promise<string | null>
  /** Asks the person where to put a large file of this name; null when they call it off. */
  readonly choosePlace: (suggestedName: string) => Promise<string | null>
  /** Asks the person for a zip; null when they call it off. */
  readonly chooseZip: () => Promise<string | null>
  /** Asks the person for a folder; null when they call it off. */
  readonly chooseFolder: () => Promise<string | null>
  readonly notify: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
  /** Hears once a page is shown when it reached each step. */
  readonly started: (started: Started) => void
  /** A line for the log file; never a text of an article, a passphrase, a key or a token. */
  readonly log: (line: string) => void
}
