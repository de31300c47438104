import type { NewsroomPorts } from './ports.ts'

/** Waits for something, but no longer than so many milliseconds. */
export async function withPatience(
  waited: Promise<unknown>,
  milliseconds: number,
  later: NewsroomPorts['later'],
): Promise<void> {
  let callOff: () => void = () => undefined
  const late = new Promise<void>((resolve) => {
    callOff = later(resolve, milliseconds)
  })
  await Promise.race([waited, late])
  callOff()
}
