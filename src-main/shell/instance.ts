import { mkdir } from 'node:fs/promises'
import { app } from 'electron'
import { type InstanceLock, takeInstanceLock } from '../storage/instance-lock.ts'

/** Makes this the only program of its data folder that this person has open; the first one is told of every later start. */
export function becomeOnlyInstance(onLaterStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onLaterStart)
  return true
}

/** Takes the newsroom's folder, which is made when it is missing, against every other program on this computer. */
export async function takeFolder(folder: string, now: () => number): Promise<InstanceLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return takeInstanceLock(folder, now)
}
