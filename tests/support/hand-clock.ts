/** A clock that stands until a test moves it; what waits a minute or more waits on it. */
export class HandClock {
  now: number
  readonly #waiting = new Set<{ readonly at: number; readonly task: () => void }>()

  constructor(now = Date.UTC(2026, 10, 24, 1)) {
    this.now = now
  }

  /** As the port `later`; waits under a minute take real time, so that time limits of exchanges work. */
  later = (task: () => void, milliseconds: number): (() => void) => {
    if (milliseconds < 60_000) {
      const timer = setTimeout(task, milliseconds)
      return () => clearTimeout(timer)
    }
    const waiting = { at: this.now + milliseconds, task }
    this.#waiting.add(waiting)
    return () => this.#waiting.delete(waiting)
  }

  /** Moves the clock and does what came due. */
  pass(milliseconds: number): void {
    this.now += milliseconds
    for (const one of [...this.#waiting]) {
      if (one.at > this.now) continue
      this.#waiting.delete(one)
      one.task()
    }
  }
}
