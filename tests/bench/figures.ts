import { writeFileSync } from 'node:fs'

/** The value below which this share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Both figures of a round in words. */
export function p50AndP99(values: readonly number[]): string {
  return `p50 ${rounded(quantile(values, 0.5))} p99 ${rounded(quantile(values, 0.99))}`
}

/** What a benchmark says in its last line. `figure` and `baseline` are medians over the runs, in `unit`. */
export interface Figure {
  readonly name: string
  readonly figure: number
  readonly unit: string
  readonly baseline: number
  readonly runs: number
  readonly [more: string]: unknown
}

/** Ends a benchmark: one JSON object on the last line, with the ratio of figure to baseline; also into the file BENCH_RESULT when it names one. */
export function report({ name, figure, unit, baseline, ...more }: Figure): void {
  const [ours, theirs, ratio] = [figure, baseline, figure / baseline].map(rounded)
  const line = JSON.stringify({ name, figure: ours, unit, baseline: theirs, ratio, ...more })
  process.stdout.write(`${line}\n`)
  const result = process.env['BENCH_RESULT']
  if (result !== undefined) writeFileSync(result, line)
}

/** Three digits behind the point are more than any of these clocks is worth. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** Milliseconds that a task takes. */
export async function timed(task: () => unknown): Promise<number> {
  const begun = performance.now()
  await task()
  return performance.now() - begun
}
