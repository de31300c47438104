import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { COMMAND_CHANNEL, EVENT_CHANNEL } from './contract/channels.ts'

// All that the page has of the world outside. What a command or an event looks like is judged in
// main: nothing that runs beside the page is trusted to do it.
contextBridge.exposeInMainWorld('newsroom', {
  ask(command: unknown, input: unknown): Promise<unknown> {
    if (typeof command !== 'string') return Promise.reject(new TypeError('No command was named.'))
    return ipcRenderer.invoke(COMMAND_CHANNEL, command, input)
  },
  listen(handler: (event: string, payload: unknown) => void): () => void {
    const hand = (_event: IpcRendererEvent, name: string, payload: unknown) =>
      handler(name, payload)
    ipcRenderer.on(EVENT_CHANNEL, hand)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hand)
    }
  },
})
