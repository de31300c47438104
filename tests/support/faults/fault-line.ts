import { appendFileSync } from 'node:fs'

/** What one rig found of one subject, in figures. */
export interface FaultFigures {
  readonly rig: string
  readonly subject: string
  readonly [figure: string]: number | string
}

/** Says what a fault test did, in figures: one line, which `npm run faults` collects for its dated page. */
export function reportFaults(
  rig: string,
  subject: string,
  figures: Readonly<Record<string, number | string>>,
): void {
  const line = JSON.stringify({ rig, subject, ...figures } satisfies FaultFigures)
  process.stdout.write(`fault: ${line}\n`)
  const results = process.env['FAULT_RESULTS']
  if (results !== undefined) appendFileSync(results, `${line}\n`)
}
