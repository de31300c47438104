import { failed, type Result } from '../../src-model/problem.ts'

/** Sees to it that one backup or restore runs at a time, and that it can be called off. */
export class BackupTurn {
  #running: AbortController | null = null
  #ended: Promise<unknown> = Promise.resolve()
  #isClosed = false

  get isTaken(): boolean {
    return this.#running !== null
  }

  /** Runs one act, or says that another runs. */
  async alone<T>(act: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#running !== null || this.#isClosed) return failed({ kind: 'backupRuns' })
    const running = new AbortController()
    this.#running = running
    const ending = act(running.signal).finally(() => {
      this.#running = null
    })
    this.#ended = ending.catch(() => undefined)
    return ending
  }

  stop(): void {
    this.#running?.abort()
  }

  /** Calls off what runs and waits for its end. */
  async over(): Promise<void> {
    this.stop()
    await this.#ended
  }

  /** Calls off what runs and waits for its end; nothing runs any more after that. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.over()
  }
}
