import { describe, expect, it } from 'vitest'
import { quickSum } from '../../../src-main/storage/quick-sum.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom('quick sum')
const bytes = Buffer.from(random(1_003))
const sums = (mutants: Iterable<Buffer>) =>
  new Set([...mutants].map((one) => quickSum(one).toString('hex')))

function* flips(): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield flipped
  }
}

describe('a quick sum', () => {
  it('is eight bytes, the same for the same bytes wherever they lie in memory', () => {
    const sum = quickSum(bytes)
    expect(sum).toHaveLength(8)
    for (const before of [0, 1, 2, 3, 4, 7]) {
      const elsewhere = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(5)])
      expect(quickSum(elsewhere.subarray(before, before + bytes.length))).toEqual(sum)
    }
    const even = bytes.subarray(0, 1_000)
    for (const before of [0, 1, 2, 3, 4]) {
      const elsewhere = Buffer.concat([Buffer.alloc(before), even])
      expect(quickSum(elsewhere.subarray(before))).toEqual(quickSum(Buffer.from(even)))
    }
    // Files of earlier days must be readable: the sum of these bytes never changes.
    expect(quickSum(Buffer.from('Sáng nay, người dân ra quân.')).toString('hex')).toBe(
      'b1a9174c98f6956d',
    )
  })

  it('tells every single bit that is flipped', () => {
    expect(sums(flips()).size).toBe(bytes.length * 8)
    expect(sums(flips())).not.toContain(quickSum(bytes).toString('hex'))
  })

  it('tells every length, of zeros too', () => {
    const cut = Array.from({ length: 600 }, (_, length) => bytes.subarray(0, length))
    const zeros = Array.from({ length: 600 }, (_, length) => Buffer.alloc(length + 1))
    expect(sums([...cut, ...zeros]).size).toBe(1_200)
  })

  it('tells words that changed places, and the highest bit of two', () => {
    const swapped = Buffer.concat([bytes.subarray(4, 8), bytes.subarray(0, 4), bytes.subarray(8)])
    const high = Buffer.from(bytes)
    for (const at of [3, 403]) high[at] = (high[at] ?? 0) ^ 0x80
    expect(sums([bytes, swapped, high]).size).toBe(3)
  })
})
