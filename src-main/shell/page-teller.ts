import type { BrowserWindow } from 'electron'
import { createTeller } from '../bridge/serve.ts'
import type { NewsroomPorts } from '../newsroom/ports.ts'
import type { Tongue } from './tongue.ts'

/** Carries what the newsroom tells to the page of a window; the menu follows the person's language. */
export function pageTeller(
  window: BrowserWindow,
  tongue: Tongue,
  log: (line: string) => void,
): NewsroomPorts['notify'] {
  const tell = createTeller((channel, name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(channel, name, payload)
  }, log)
  return (name, payload) => {
    if ('language' in payload) tongue.speak(payload.language)
    tell(name, payload)
  }
}
