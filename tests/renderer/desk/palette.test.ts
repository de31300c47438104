import { expect, test } from 'vitest'
import { readablePairs, type Tone, tones } from '../../../src-renderer/ui/palette.ts'

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

test('the measure gives what the standard says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each(['light', 'dark'] as const)('every text can be read on its ground in %s', (scheme) => {
  const shade = (tone: Tone) => tone[scheme]
  const faint = readablePairs
    .map(([text, ground]) => ({
      pair: `${text} on ${ground}`,
      contrast: contrast(shade(tones[text]), shade(tones[ground])),
    }))
    .filter((pair) => pair.contrast < 4.5)
  expect(faint).toEqual([])
})
