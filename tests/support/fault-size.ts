/** How long the fault tests go on: `short` with every `npm test`, `full` with `npm run faults -- --full`. */
export type FaultSize = 'short' | 'full'

const SIZE: FaultSize = process.env['FAULT_SIZE'] === 'full' ? 'full' : 'short'

/** The number of this run out of the numbers of both sizes: rounds, kills or seconds. */
export function sized(numbers: Readonly<Record<FaultSize, number>>): number {
  return numbers[SIZE]
}
