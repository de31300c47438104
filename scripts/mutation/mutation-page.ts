/** Of a mutation report what the page tells. */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly mutants: readonly {
          readonly status: string
          readonly mutatorName: string
          readonly replacement?: string
          readonly location: { readonly start: { readonly line: number } }
        }[]
      }
    >
  >
}

/** One run of a room's mutants. */
export interface MutationRun {
  readonly command: string
  readonly started: Date
  readonly ended: Date
  readonly machine: readonly string[]
  readonly report: MutationReport
}

const FOUND = ['Killed', 'Timeout']
const LEFT = ['Survived', 'NoCoverage']

/** The dated page of a run: a score for each file and for all, and every change that no test noticed. */
export function mutationPage({ command, started, ended, machine, report }: MutationRun): string {
  const counted = Object.entries(report.files).map(([file, { mutants }]) => {
    const of = (states: readonly string[]) =>
      mutants.filter(({ status }) => states.includes(status))
    return { file, found: of(FOUND).length, left: of(LEFT) }
  })
  const found = counted.reduce((sum, one) => sum + one.found, 0)
  const left = counted.reduce((sum, one) => sum + one.left.length, 0)
  const minutes = ((ended.getTime() - started.getTime()) / 60_000).toFixed(1)
  const row = (name: string, killed: number, survived: number) =>
    `| ${name} | ${killed + survived} | ${killed} | ${survived} | ${scoreOf(killed, survived)} |`
  return [
    `# ${command}, ${started.toISOString().slice(0, 10)}`,
    '',
    `Begun ${started.toISOString()}, took ${minutes} minutes. Machine: ${machine.join('; ')}.`,
    '',
    '| file | changes | noticed | not noticed | score |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...counted.map((one) => row(one.file, one.found, one.left.length)),
    row('all', found, left),
    '',
    '## Not noticed',
    '',
    ...counted.flatMap(({ file, left: survivors }) =>
      survivors.map(({ location, mutatorName, replacement = '' }) => {
        const change = replacement.replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80)
        return `- ${file}:${location.start.line} ${mutatorName}: \`${change}\``
      }),
    ),
    '',
  ].join('\n')
}

function scoreOf(killed: number, survived: number): string {
  const all = killed + survived
  return all === 0 ? '-' : `${((100 * killed) / all).toFixed(2)} %`
}
