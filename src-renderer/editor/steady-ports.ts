import { useRef, useState } from 'react'
import type { EditorPorts } from './editor-ports.ts'

/** Ports that never change their identity but always do what the last render says. */
export function useSteadyPorts(now: EditorPorts): EditorPorts {
  const latest = useRef(now)
  latest.current = now
  const [ports] = useState(
    (): EditorPorts => ({
      words: () => latest.current.words(),
      addPicture: (picture) => latest.current.addPicture(picture),
      notify: (notice) => latest.current.notify(notice),
      dismiss: (notice) => latest.current.dismiss(notice),
      departments: () => latest.current.departments(),
      addDocument: (file) => latest.current.addDocument(file),
      ask: (asked) => latest.current.ask(asked),
      find: () => latest.current.find(),
      palette: () => latest.current.palette(),
      offer: (offer) => latest.current.offer(offer),
      preview: () => latest.current.preview(),
      askImport: () => latest.current.askImport(),
      askPicture: () => latest.current.askPicture(),
    }),
  )
  return ports
}
