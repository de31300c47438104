import { useSyncExternalStore } from 'react'

let unsaved = false
const listeners = new Set<() => void>()

/** Says whether the open article holds anything that is not on disk. */
export function tellUnsaved(now: boolean): void {
  if (now === unsaved) return
  unsaved = now
  for (const listener of listeners) listener()
}

/** True while something typed is not on disk, so that nobody leaves without being asked. */
export function useUnsaved(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unsaved,
  )
}
