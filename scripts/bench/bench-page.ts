import type { Figure } from '../../tests/bench/figures.ts'

/** A measurement to put on the page of a day; `result` is the line that the bench ended with. */
export interface KeptBench {
  readonly day: string
  readonly machine: readonly string[]
  /** The page as it is; empty when there is none. */
  readonly before: string
  readonly command: string
  readonly result: string
}

/** The page with this measurement in it, in the place of an earlier one by the same command. */
export function keptBenches({ day, machine, before, command, result }: KeptBench): string {
  const rows = before.split('\n').filter((line) => line.startsWith('| `'))
  const others = rows.filter((row) => !row.startsWith(`| \`${command}\` |`))
  return [
    `# Benchmarks, ${day}`,
    '',
    'Each by `npm run bench -- COMMAND --keep`: medians of interleaved rounds, both sides in the same run.',
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    '| Command | Ours | Baseline | Ratio | More |',
    '|---|---|---|---|---|',
    ...[...others, rowOf(command, JSON.parse(result))].sort(),
    '',
  ].join('\n')
}

function rowOf(command: string, figure: Figure & { readonly ratio: number }): string {
  const { name: _name, figure: ours, unit, baseline, ratio, ...more } = figure
  const words = Object.entries(more).map(([name, value]) => `${name} ${inWords(value)}`)
  return `| \`${command}\` | ${ours} ${unit} | ${baseline} | ${ratio} | ${words.join(', ')} |`
}

/** Figures of a part of a bench stand in brackets behind its name. */
function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).map(([name, inner]) => `${name} ${inWords(inner)}`)
  return `(${parts.join(', ')})`
}
