import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import { type Door, serveNewsroom } from '../bridge/serve.ts'
import { createNewsroom, type OpenNewsroom } from '../newsroom/newsroom.ts'
import { takeFolder } from './instance.ts'
import { electronPorts, type GivenPorts } from './newsroom-ports.ts'
import { pageTeller } from './page-teller.ts'
import { sentBy } from './sender.ts'
import type { Tongue } from './tongue.ts'

export interface WorkParts {
  readonly ports: Omit<GivenPorts, 'notify'>
  readonly now: () => number
  readonly window: BrowserWindow
  readonly door: Door<IpcMainInvokeEvent>
  readonly tongue: Tongue
}

/** The newsroom of the data folder with the lock that keeps others out of it, or that another program holds it. */
export type Work =
  | {
      readonly kind: 'open'
      readonly newsroom: OpenNewsroom
      readonly release: () => Promise<void>
    }
  | { readonly kind: 'taken' }

/**
 * Opens the newsroom and the gate to it. It stands apart from the window, which is shown meanwhile: this is
 * the larger part of the program's code.
 */
export async function openWork({ ports, now, window, door, tongue }: WorkParts): Promise<Work> {
  const lock = await takeFolder(ports.folder, now)
  if (lock.kind === 'refused') return { kind: 'taken' }
  const { log } = ports
  const notify = pageTeller(window, tongue, log)
  const newsroom = await createNewsroom(electronPorts({ ...ports, notify }))
  const session = await newsroom.commands.readSession({})
  if (session.ok) tongue.speak(session.value.language)
  serveNewsroom({ door, isOurPage: sentBy(window), newsroom: newsroom.commands, now, log })
  return { kind: 'open', newsroom, release: lock.release }
}
