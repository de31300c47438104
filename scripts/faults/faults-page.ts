import type { FaultFigures } from '../../tests/support/faults/fault-line.ts'

/** A run of the fault tests at their full size; `results` holds a line of JSON for each subject of each rig. */
export interface FaultRun {
  /** The command as it was given. */
  readonly command: string
  readonly started: Date
  readonly ended: Date
  readonly isPassed: boolean
  readonly machine: readonly string[]
  readonly results: string
}

/** The dated page of a run: what was done to what, how often, and what was found, each rig with its controls. */
export function faultsPage(run: FaultRun): string {
  const { command, started, ended, isPassed, machine, results } = run
  const lines = results.split('\n').filter((line) => line !== '')
  const figures = lines.map((line) => JSON.parse(line) as FaultFigures)
  const rigs = [...new Set(figures.map(({ rig }) => rig))]
  const minutes = Math.round((ended.getTime() - started.getTime()) / 60_000)
  return [
    `# Faults, ${started.toISOString().slice(0, 10)}`,
    '',
    `\`${command}\` ${isPassed ? 'passed' : 'FAILED'} in ${minutes} minutes. Where a rig names other stores,`,
    'they are its controls: lowdb and write-file-atomic have to fail on it, SQLite (WAL, FULL) or gzip to pass.',
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    ...rigs.flatMap((rig) => [
      `## ${rig[0]?.toUpperCase()}${rig.slice(1)}`,
      '',
      '| Subject | Found |',
      '|---|---|',
      ...figures.filter((one) => one.rig === rig).map(rowOf),
      '',
    ]),
  ].join('\n')
}

function rowOf({ rig: _rig, subject, ...found }: FaultFigures): string {
  const words = Object.entries(found).map(([name, value]) => `${wordsOf(name)} ${value}`)
  return `| ${subject} | ${words.join(', ')} |`
}

/** `falselyAcknowledged` as people read it. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
