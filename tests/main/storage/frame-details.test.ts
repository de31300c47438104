import { describe, expect, it } from 'vitest'
import { sha256Hex, shortSum } from '../../../src-main/storage/checksum.ts'
import {
  decodeFrame,
  encodeFrame,
  type FrameOrder,
  findFrame,
  readFrames,
} from '../../../src-main/storage/frame.ts'

const SALT = Buffer.from('tin')
const frame = (first: number, text: string, second = 0) =>
  encodeFrame(SALT, first, second, Buffer.from(text))
const broken = (bytes: Buffer) => {
  const bad = Buffer.from(bytes)
  bad[bad.length - 1] = (bad.at(-1) ?? 0) ^ 1
  return bad
}

describe('a sum', () => {
  it('is SHA-256, of several pieces the first eight bytes of it', () => {
    const whole = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(sha256Hex(Buffer.from('abc'))).toBe(whole)
    expect(shortSum(Buffer.from('a'), Buffer.from('bc')).toString('hex')).toBe(whole.slice(0, 16))
  })
})

describe('a frame', () => {
  it('has its sum, its length, its two numbers and its text, in this order', () => {
    const bytes = frame(7, 'tít', 9)
    expect(bytes.subarray(8).toString('hex')).toBe(`04000000${'07000000'}${'09000000'}74c3ad74`)
    expect(bytes.subarray(0, 8)).toEqual(shortSum(SALT, bytes.subarray(8)))
  })

  it('is read where it begins, also in the middle and at the very end of a file', () => {
    const bytes = Buffer.concat([frame(1, 'một', 3), frame(2, 'hai', 4)])
    expect(decodeFrame(bytes, 0, SALT)).toEqual({
      first: 1,
      second: 3,
      payload: Buffer.from('một'),
      end: 25,
    })
    expect(decodeFrame(bytes, 25, SALT)).toMatchObject({ first: 2, second: 4, end: 48 })
  })

  it.each([
    ['nothing follows', frame(1, 'một'), 25],
    ['less than a head follows', Buffer.concat([frame(1, 'một'), Buffer.alloc(19)]), 25],
    ['only zeros follow', Buffer.concat([frame(1, 'một'), Buffer.alloc(20)]), 25],
    ['it says nothing', Buffer.concat([frame(1, ''), Buffer.alloc(9)]), 0],
    ['it is cut', frame(1, 'một').subarray(0, -1), 0],
    ['a byte of it is changed', broken(frame(1, 'một')), 0],
    ['it is one of another article', encodeFrame(Buffer.from('khac'), 1, 0, SALT), 0],
  ])('is none where %s', (_what, bytes, position) => {
    expect(decodeFrame(bytes, position, SALT)).toBeNull()
  })
})

describe('looking for a frame', () => {
  const bytes = Buffer.concat([broken(frame(1, 'một')), frame(2, 'hai', 5), frame(3, 'ba', 6)])
  const any = () => true

  it('finds the next unharmed one, and where it starts', () => {
    expect(findFrame(bytes, 0, SALT, any)).toMatchObject({ first: 2, start: 25, end: 48 })
    expect(findFrame(bytes, 25, SALT, any)).toMatchObject({ first: 2, start: 25 })
    expect(findFrame(bytes, 26, SALT, any)).toMatchObject({ first: 3, start: 48 })
    expect(findFrame(bytes, 49, SALT, any)).toBeNull()
  })

  it('passes over one whose numbers could not be true', () => {
    expect(findFrame(bytes, 0, SALT, (first) => first === 3)).toMatchObject({ start: 48 })
    expect(findFrame(bytes, 0, SALT, (_first, second) => second === 6)).toMatchObject({ first: 3 })
    expect(findFrame(bytes, 0, SALT, () => false)).toBeNull()
  })
})

describe('reading frames', () => {
  const order = (mayStand: FrameOrder['mayStand'] = () => true): FrameOrder => ({
    mayStand,
    after: ({ first }) => first + 1,
  })
  const read = (bytes: Buffer, mayStand?: FrameOrder['mayStand']) => {
    const { frames, ...rest } = readFrames(bytes, 0, SALT, order(mayStand))
    return { ...rest, numbers: frames.map(({ first }) => first) }
  }
  const three = [frame(0, 'không'), frame(1, 'một'), frame(2, 'hai')]

  it('gives them in order, where the last ends, and that nothing is wrong', () => {
    const bytes = Buffer.concat([...three, Buffer.alloc(30)])
    expect(read(bytes)).toEqual({ numbers: [0, 1, 2], end: bytes.length - 30, isSound: true })
    expect(read(Buffer.alloc(0))).toEqual({ numbers: [], end: 0, isSound: true })
  })

  it('goes on behind damage, and says that there is some', () => {
    const [none = SALT, one = SALT, two = SALT] = three
    const bytes = Buffer.concat([none, broken(one), two])
    expect(read(bytes)).toEqual({ numbers: [0, 2], end: bytes.length, isSound: false })
    expect(read(Buffer.concat([none, one, broken(two)]))).toEqual({
      numbers: [0, 1],
      end: none.length + one.length,
      isSound: true,
    })
  })

  it('takes no number twice and none that could not stand, but may jump', () => {
    const [none = SALT, one = SALT, two = SALT] = three
    expect(read(Buffer.concat([none, one, one, two]))).toMatchObject({
      numbers: [0, 1, 2],
      isSound: false,
    })
    expect(read(Buffer.concat([none, two]))).toMatchObject({ numbers: [0, 2], isSound: true })
    const bytes = Buffer.concat([none, broken(one), one, two])
    expect(read(bytes, (first) => first !== 1)).toMatchObject({ numbers: [0, 2], isSound: false })
    expect(read(bytes)).toMatchObject({ numbers: [0, 1, 2], isSound: false })
  })
})
