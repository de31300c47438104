import { openSync, readFileSync, writeSync } from 'node:fs'
import { Ledger, type LedgerLine } from './ledger.ts'

/** A ledger that a writing program keeps in a file on another disk, line by line at once, for whoever cuts its power. */
export class LoggedLedger extends Ledger {
  readonly #file: number

  constructor(path: string) {
    super(() => 0)
    this.#file = openSync(path, 'a')
  }

  override async keep(
    subject: string,
    value: unknown,
    save: () => Promise<boolean>,
  ): Promise<boolean> {
    const number = this.attempts
    this.#tell({ subject, value: JSON.stringify(value) })
    const isKept = await super.keep(subject, value, save)
    this.#tell(isKept ? { kept: number } : { refused: number })
    return isKept
  }

  #tell(line: unknown): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`)
  }
}

type Told =
  | { readonly subject: string; readonly value: string }
  | { readonly kept: number }
  | { readonly refused: number }

/** How many lines a log has by now. */
export function linesOf(path: string): number {
  return completeLines(path).length
}

/** The ledger of a log as far as it was written: promised is what its first lines acknowledge, tried is everything. */
export function readLog(path: string, promised = Number.POSITIVE_INFINITY): Ledger {
  const lines: LedgerLine[] = []
  for (const [n, one] of completeLines(path).entries()) {
    const line = JSON.parse(one) as Told
    if ('subject' in line) lines.push({ ...line, triedAt: 0, keptAt: null, refused: false })
    else if ('refused' in line) change(lines, line.refused, { refused: true })
    else if (n < promised) change(lines, line.kept, { keptAt: 0 })
  }
  return new Ledger(() => 0, lines)
}

function completeLines(path: string): readonly string[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1)
}

function change(lines: LedgerLine[], number: number, what: Partial<LedgerLine>): void {
  const line = lines[number]
  if (line === undefined) throw new Error(`no attempt ${number}`)
  lines[number] = { ...line, ...what }
}
