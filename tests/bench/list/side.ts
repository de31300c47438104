/** What a side says when its list is there. */
export interface ListResult {
  /** Milliseconds from the first statement of the program, its own code loaded too. */
  readonly shown: number
  readonly allRows: number
  readonly rows: number
  /** Resident memory in MiB when the list is shown. */
  readonly memory: number
}

/** Ends a side: what it measured, on its last line. */
export function tell(result: Omit<ListResult, 'memory'>): void {
  const memory = process.memoryUsage().rss / 1024 / 1024
  process.stdout.write(`${JSON.stringify({ ...result, memory })}\n`)
}
