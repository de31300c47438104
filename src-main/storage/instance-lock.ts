/** Who holds a data folder: process id and since when (ms since 1970). */
export interface LockHolder {
  readonly pid: number
  readonly since: number
}

/** What came of taking the folder: held until `release`, or refused because a living process has it. */
export type InstanceLock =
  | { readonly kind: 'held'; release(): Promise<void> }
  | { readonly kind: 'refused'; readonly holder: LockHolder }

/** Takes a data folder for this process. Answers within 100 ms; a killed holder never leaves it taken. */
export async function takeInstanceLock(folder: string, now: () => number): Promise<InstanceLock> {
  throw new Error(`not built: ${folder} ${now()}`)
}
