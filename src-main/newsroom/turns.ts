/** Lets acts on the same thing run one after another, in the order in which they were asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Runs an act after those on the same thing that came before it, whether they went well or not. */
  take<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const mine = before.then(act, act)
    const settled = mine.catch(() => undefined)
    this.#last.set(name, settled)
    void settled.then(() => {
      if (this.#last.get(name) === settled) this.#last.delete(name)
    })
    return mine
  }

  /** True while an act on the thing is under way or waits. */
  isTaken(name: string): boolean {
    return this.#last.has(name)
  }

  /** Resolves when everything that was asked for so far has come to its end. */
  async over(): Promise<void> {
    await Promise.all([...this.#last.values()])
  }
}
