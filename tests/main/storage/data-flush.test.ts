import { describe, expect, it } from 'vitest'
import { dataFlush } from '../../../src-main/storage/data-flush.ts'

/** A disk whose flushes take as long as the test says, and a note of the way that each went. */
function disk() {
  let clock = 5_000
  const state = { takes: 0.2, fails: false, ways: '' }
  const done = (way: string) => {
    state.ways += way
    clock += state.takes
    if (state.fails) throw new Error('EIO')
  }
  const flush = dataFlush({ inPlace: () => done('p'), aside: async () => done('a') }, () => clock)
  const times = async (count: number) => {
    state.ways = ''
    for (let n = 0; n < count; n++) await flush(7)
    return state.ways
  }
  return { state, flush, times }
}

describe('flushing data', () => {
  it('waits aside until the disk was quick sixteen times in a row, and in place from then on', async () => {
    const { times } = disk()
    expect(await times(20)).toBe(`${'a'.repeat(16)}pppp`)
  })

  it('waits aside again after one slow flush, and takes as long to believe the disk again', async () => {
    const { state, times } = disk()
    await times(20)
    state.takes = 1.001
    expect(await times(3)).toBe('paa')
    state.takes = 1
    expect(await times(17)).toBe(`${'a'.repeat(16)}p`)
  })

  it('never waits in place for a disk that is slow now and then', async () => {
    const { state, times } = disk()
    for (let round = 0; round < 5; round++) {
      state.takes = 0.2
      expect(await times(15)).toBe('a'.repeat(15))
      state.takes = 30
      expect(await times(1)).toBe('a')
    }
  })

  it('waits aside while an earlier flush still waits, and believes no disk that was slow meanwhile', async () => {
    let clock = 0
    const waiting: (() => void)[] = []
    let inPlace = 0
    const flush = dataFlush(
      {
        inPlace: () => {
          inPlace += 1
        },
        aside: () => new Promise((resolve) => waiting.push(resolve)),
      },
      () => clock,
    )
    const end = async (flushing: Promise<void>) => {
      waiting.shift()?.()
      await flushing
    }
    for (let n = 0; n < 15; n++) await end(flush(7))
    const [first, second] = [flush(7), flush(7)]
    await end(first)
    // Sixteen were quick, but one still waits.
    const third = flush(7)
    expect([inPlace, waiting.length]).toEqual([0, 2])
    clock += 30
    await end(second)
    await end(third)
    const fourth = flush(7)
    expect([inPlace, waiting.length]).toEqual([0, 1])
    await end(fourth)
  })

  it('passes on what fails, either way, and does not believe that disk for a while', async () => {
    const { state, flush, times } = disk()
    state.fails = true
    await expect(flush(7)).rejects.toThrow('EIO')
    state.fails = false
    await times(20)
    state.fails = true
    await expect(flush(7)).rejects.toThrow('EIO')
    state.fails = false
    expect(await times(17)).toBe(`${'a'.repeat(16)}p`)
  })
})
