import { shortSum } from './checksum.ts'

// [8 bytes of SHA-256][payload length u32][first number u32][second number u32][payload], little endian.
// The sum covers a salt (the article's id) and all that follows it, so a frame of another article is no frame.
const headLength = 20

/** One checksummed piece of an append-only file with the two numbers that its file gives a meaning to. */
export interface Frame {
  readonly first: number
  readonly second: number
  readonly payload: Buffer
  /** Where the next frame starts, in bytes from the start of the file. */
  readonly end: number
}

/** The bytes of one frame. */
export function encodeFrame(
  salt: Uint8Array,
  first: number,
  second: number,
  payload: Uint8Array,
): Buffer {
  const frame = Buffer.alloc(headLength + payload.length)
  frame.writeUInt32LE(payload.length, 8)
  frame.writeUInt32LE(first, 12)
  frame.writeUInt32LE(second, 16)
  frame.set(payload, headLength)
  frame.set(shortSum(salt, frame.subarray(8)), 0)
  return frame
}

/** The frame that starts at `position`, or null when there is no whole and unharmed one. */
export function decodeFrame(bytes: Buffer, position: number, salt: Uint8Array): Frame | null {
  if (position + headLength > bytes.length) return null
  const length = bytes.readUInt32LE(position + 8)
  const end = position + headLength + length
  if (length === 0 || end > bytes.length) return null
  const sum = shortSum(salt, bytes.subarray(position + 8, end))
  if (!sum.equals(bytes.subarray(position, position + 8))) return null
  return {
    first: bytes.readUInt32LE(position + 12),
    second: bytes.readUInt32LE(position + 16),
    payload: bytes.subarray(position + headLength, end),
    end,
  }
}

/** The next unharmed frame at or after `position` whose numbers could be true, or null; for looking past damage. */
export function findFrame(
  bytes: Buffer,
  position: number,
  salt: Uint8Array,
  plausible: (first: number, second: number) => boolean,
): (Frame & { readonly start: number }) | null {
  for (let start = position; start + headLength <= bytes.length; start++) {
    if (!plausible(bytes.readUInt32LE(start + 12), bytes.readUInt32LE(start + 16))) continue
    const frame = decodeFrame(bytes, start, salt)
    if (frame !== null) return { ...frame, start }
  }
  return null
}

/** The unharmed frames of a file in order, what lies between them left out; not `isSound` when something does. */
export interface ReadFrames {
  readonly frames: readonly Frame[]
  /** Where the last frame ends. */
  readonly end: number
  readonly isSound: boolean
}

/** What a file means by a frame's two numbers: which could come next, and which number is looked for after a frame. */
export interface FrameOrder {
  readonly mayStand: (first: number, second: number) => boolean
  readonly after: (frame: Frame) => number
}

/** Reads frames from `position` on, each beginning at no smaller number than its file looks for, past whatever is damaged. */
export function readFrames(
  bytes: Buffer,
  position: number,
  salt: Uint8Array,
  { mayStand, after }: FrameOrder,
): ReadFrames {
  const frames: Frame[] = []
  let isSound = true
  let end = position
  let next = 0
  for (;;) {
    let frame = decodeFrame(bytes, end, salt)
    if (frame === null || frame.first < next) {
      const wanted = next
      frame = findFrame(bytes, end, salt, (first, second) => {
        return first >= wanted && mayStand(first, second)
      })
      if (frame === null) return { frames, end, isSound }
      isSound = false
    }
    frames.push(frame)
    end = frame.end
    next = after(frame)
  }
}
