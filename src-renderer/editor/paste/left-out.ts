/** What cannot come along or does not belong into an article, as the report counts it. */
export const LEFT_OUT = [
  'pictures',
  'comments',
  'deletedText',
  'hiddenText',
  'frames',
  'formulas',
  'links',
  'deepTables',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** Counts what is left out while a pasted page is read. */
export class Tally {
  readonly #counts = new Map<LeftOut, number>()

  add(what: LeftOut, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  /** What was counted, in the order of the list. */
  get counts(): readonly { readonly what: LeftOut; readonly count: number }[] {
    return LEFT_OUT.flatMap((what) => {
      const count = this.#counts.get(what)
      return count === undefined ? [] : [{ what, count }]
    })
  }
}
