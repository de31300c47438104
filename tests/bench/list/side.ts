/** What a side says when its list is there. */
export interface ListResult {
  /** Milliseconds from the first statement of the program, its own code loaded too. */
  readonly shown: number
  readonly allRows: number
  readonly rows: number
  /** Resident memory in MiB when the list is shown. */
  readonly memory: number
}

/** Resident memory now, in MiB. */
export function memoryNow(): number {
  return process.memoryUsage().rss / 1024 / 1024
}

/** Ends a side: what it measured, on its last line. */
export function tell(result: ListResult): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
