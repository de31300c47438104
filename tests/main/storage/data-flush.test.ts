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
  const data = dataFlush({ inPlace: () => done('p'), aside: async () => done('a') }, () => clock)
  const { flush } = data
  const times = async (count: number) => {
    state.ways = ''
    for (let n = 0; n < count; n++) await flush(7)
    return state.ways
  }
  return { state, data, flush, times }
}

describe('flushing data', () => {
  it('waits aside until the disk was quick four times in a row, and in place from then on', async () => {
    const { times } = disk()
    expect(await times(8)).toBe('aaaapppp')
  })

  it('waits aside again after one slow flush, and takes as long to believe the disk again', async () => {
    const { state, times } = disk()
    await times(20)
    state.takes = 3.001
    expect(await times(3)).toBe('paa')
    state.takes = 3
    expect(await times(5)).toBe('aaaap')
  })

  it('never waits in place for a disk that is slow now and then', async () => {
    const { state, times } = disk()
    for (let round = 0; round < 5; round++) {
      state.takes = 0.2
      expect(await times(3)).toBe('aaa')
      state.takes = 30
      expect(await times(1)).toBe('a')
    }
  })

  it('waits aside while an earlier flush still waits, and believes no disk that was slow meanwhile', async () => {
    let clock = 0
    const waiting: (() => void)[] = []
    let inPlace = 0
    const { flush, isQuick } = dataFlush(
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
    for (let n = 0; n < 3; n++) await end(flush(7))
    const [first, second] = [flush(7), flush(7)]
    await end(first)
    // Four were quick, but one still waits.
    expect(isQuick()).toBe(false)
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
    expect(await times(5)).toBe('aaaap')
  })

  it('says when it is quick, and counts what was flushed at once', () => {
    const { state, data } = disk()
    expect(data.isQuick()).toBe(false)
    for (let n = 0; n < 4; n++) {
      expect(data.isQuick()).toBe(false)
      data.flushNow(7)
    }
    expect(data.isQuick()).toBe(true)
    state.takes = 4
    data.flushNow(7)
    expect(data.isQuick()).toBe(false)
    expect(state.ways).toBe('ppppp')
  })

  it('does not believe a disk that failed at once', async () => {
    const { state, data, times } = disk()
    await times(4)
    state.fails = true
    expect(() => data.flushNow(7)).toThrow('EIO')
    expect(data.isQuick()).toBe(false)
  })
})
