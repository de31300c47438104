/** One thing that a program was asked to keep: when that was tried, and when it was acknowledged or refused. */
export interface LedgerLine {
  readonly subject: string
  /** The thing itself, as JSON. */
  readonly value: string
  readonly triedAt: number
  keptAt: number | null
  refused: boolean
}

/** What a program was asked to keep and what it promised, subject by subject, in order; moments are counted by `now`. */
export class Ledger {
  readonly #lines: LedgerLine[]
  readonly #now: () => number

  constructor(now: () => number, lines: readonly LedgerLine[] = []) {
    this.#now = now
    this.#lines = [...lines]
  }

  /** A ledger that goes on from what stands in this one. */
  copy(now: () => number): Ledger {
    return new Ledger(now, this.#lines)
  }

  /** Notes an attempt and what came of it; `save` resolves to false or rejects when it was refused. */
  async keep(subject: string, value: unknown, save: () => Promise<boolean>): Promise<boolean> {
    const triedAt = this.#now()
    const line: LedgerLine = {
      subject,
      value: JSON.stringify(value),
      triedAt,
      keptAt: null,
      refused: false,
    }
    this.#lines.push(line)
    const isKept = await save()
    if (isKept) line.keptAt = this.#now()
    else line.refused = true
    return isKept
  }

  /** Every subject that was tried before a moment. */
  subjects(moment = Number.POSITIVE_INFINITY): readonly string[] {
    return [...new Set(this.#before(moment).map(({ subject }) => subject))]
  }

  /** What a subject was promised to hold at a moment, in order. */
  kept(subject: string, moment = Number.POSITIVE_INFINITY): readonly string[] {
    return this.#of(subject, moment)
      .filter(({ keptAt }) => keptAt !== null && keptAt <= moment)
      .map(({ value }) => value)
  }

  /** What was tried after the last promise: it may be there or not. */
  open(subject: string, moment = Number.POSITIVE_INFINITY): readonly LedgerLine[] {
    const lines = this.#of(subject, moment)
    const last = lines.findLastIndex(({ keptAt }) => keptAt !== null && keptAt <= moment)
    return lines.slice(last + 1)
  }

  /** How many attempts were made. */
  get attempts(): number {
    return this.#lines.length
  }

  /** How many promises were made. */
  get promises(): number {
    return this.#lines.filter(({ keptAt }) => keptAt !== null).length
  }

  /** How many attempts were refused. */
  get refusals(): number {
    return this.#lines.filter(({ refused }) => refused).length
  }

  #before(moment: number): readonly LedgerLine[] {
    return this.#lines.filter(({ triedAt }) => triedAt < moment)
  }

  #of(subject: string, moment: number): readonly LedgerLine[] {
    return this.#before(moment).filter((line) => line.subject === subject)
  }
}

/** Why a growing list is not what was promised with at most what was tried since behind it; null when it is. */
export function faultOfList(
  found: readonly string[],
  kept: readonly string[],
  open: readonly LedgerLine[],
): string | null {
  for (const [n, value] of kept.entries()) {
    if (found[n] !== value) return `promise ${n + 1} of ${kept.length} is lost or changed`
  }
  const since = found.slice(kept.length)
  // Of what nobody refused, nothing can be there without what came before it.
  const isWhole = !open.some(({ refused }) => refused)
  let next = 0
  for (const value of since) {
    const at = isWhole ? next : open.findIndex((line, n) => n >= next && line.value === value)
    if (open[at]?.value !== value) return 'something stands there that was not tried'
    next = at + 1
  }
  return null
}

/** Why a single value is neither the last that was promised nor one tried since; null when it is one of them. */
export function faultOfValue(
  found: string | null,
  kept: readonly string[],
  open: readonly LedgerLine[],
): string | null {
  const last = kept.at(-1) ?? null
  if (found === last || open.some(({ value }) => value === found)) return null
  return found === null ? 'what was promised is gone' : 'neither the last promise nor tried since'
}
