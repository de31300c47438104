/** How long the fault tests go on: `short` with every `npm test`, `full` with `npm run faults -- --full`. */
export type FaultSize = 'short' | 'full'

const SIZE: FaultSize = process.env['FAULT_SIZE'] === 'full' ? 'full' : 'short'

/** What this run takes of both sizes: rounds, kills or seconds, or a list of them. */
export function sized<T>(sizes: Readonly<Record<FaultSize, T>>): T {
  return sizes[SIZE]
}
