import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const side = z.int().min(-32_768).max(32_767)
const placeSchema = z.strictObject({
  x: z.exactOptional(side),
  y: z.exactOptional(side),
  width: z.int().min(640).max(16_384),
  height: z.int().min(480).max(16_384),
  maximized: z.boolean(),
})

/** Where a window stands, in pixels of the screen; without `x` and `y` the system chooses. */
export type WindowPlace = Readonly<z.infer<typeof placeSchema>>

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The place for a first start, which fits a small office screen. */
const FIRST_PLACE: WindowPlace = { width: 1_280, height: 800, maximized: false }

/** The place that a file remembers, as far as it lies on one of the screens that are there now. */
export function readPlace(file: string, screens: readonly Area[]): WindowPlace {
  const place = parsePlace(file)
  const { x, y, width, height, maximized } = place
  if (x === undefined || y === undefined) return place
  // The title bar has to be within reach.
  const isSeen = screens.some(
    (screen) =>
      x + width > screen.x + 100 &&
      x < screen.x + screen.width - 100 &&
      y >= screen.y &&
      y < screen.y + screen.height - 100,
  )
  return isSeen ? place : { width, height, maximized }
}

/** Remembers a place. Losing it costs nobody anything, so a failure is passed over. */
export function writePlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(place), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // The next start takes the first place.
  }
}

function parsePlace(file: string): WindowPlace {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return FIRST_PLACE
  }
}
