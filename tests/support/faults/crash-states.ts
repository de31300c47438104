import { createHash } from 'node:crypto'
import { DiskUnderCut, type Pick } from './disk-under-cut.ts'
import type { FileOperation, Tree } from './file-operation.ts'

/** What a program did to a disk that held `start` under `root`. */
export interface RecordedSession {
  readonly root: string
  readonly start: Tree
  readonly operations: readonly FileOperation[]
}

/** What a power cut left after `moment` operations were asked for. */
export interface CrashState {
  readonly moment: number
  readonly tree: Tree
}

/** A number from 0 up to and without `below`. */
export type Draw = (below: number) => number

/** Draws from the bytes of a repeatable randomness. */
export function drawing(random: (length: number) => Uint8Array): Draw {
  return (below) => Buffer.from(random(4)).readUInt32LE() % below
}

/**
 * Distinct states that a power cut or a kill could leave: after every operation the extremes (all that was not
 * flushed is lost, or kept as after a kill), the last write torn, and random mixtures up to about `aMoment` states.
 */
export function* crashStates(
  session: RecordedSession,
  aMoment: number,
  draw: Draw,
): Generator<CrashState, void, undefined> {
  const disk = new DiskUnderCut(session.root, session.start)
  for (let moment = 0; moment <= session.operations.length; moment++) {
    const operation = session.operations[moment - 1]
    if (operation !== undefined) disk.take(operation)
    const seen = new Set<string>()
    const picks =
      disk.pending === 0
        ? [EXTREMES[0]]
        : [...EXTREMES, ...mixtures(aMoment - EXTREMES.length, draw)]
    for (const pick of picks.slice(0, aMoment)) {
      if (pick === undefined) continue
      const tree = disk.cut(pick)
      const name = treeName(tree)
      if (seen.has(name)) continue
      seen.add(name)
      yield { moment, tree }
    }
  }
}

function extreme(names: boolean, data: boolean, torn: (length: number) => number): Pick {
  return {
    names: (count) => Array.from({ length: count }, () => names),
    data: (count, lengthOf) => ({
      kept: Array.from({ length: count }, () => data),
      sizes: data ? count : 0,
      torn: torn(lengthOf(count - 1)),
    }),
  }
}

const whole = (length: number) => length
const EXTREMES: readonly Pick[] = [
  extreme(true, true, whole),
  extreme(true, false, whole),
  extreme(false, true, whole),
  extreme(true, true, (length) => length >> 1),
  extreme(false, false, whole),
]

function mixtures(count: number, draw: Draw): readonly Pick[] {
  return Array.from({ length: Math.max(0, count) }, () => ({
    names: (changes: number) => someOf(changes, draw),
    data: (changes: number, lengthOf: (n: number) => number) => {
      const kept = someOf(changes, draw)
      const length = lengthOf(kept.lastIndexOf(true))
      const at = [length, draw(length + 1), length - (length % 512), Math.max(0, length - 1), 1]
      return { kept, sizes: draw(changes + 1), torn: Math.min(length, at[draw(at.length)] ?? 0) }
    },
  }))
}

// Mostly the first ones, as disks and journals work; at times any of them, as they may.
function someOf(count: number, draw: Draw): readonly boolean[] {
  const first = draw(count + 1)
  const isAny = draw(3) === 0
  return Array.from({ length: count }, (_, n) => (isAny ? draw(2) === 1 : n < first))
}

const sums = new WeakMap<Buffer, string>()

/** A name for what a tree holds: equal trees have equal names. */
export function treeName(tree: Tree): string {
  const hash = createHash('sha1')
  for (const path of [...tree.files.keys(), ...tree.folders].sort()) {
    const bytes = tree.files.get(path)
    hash.update(`${path}\n${bytes === undefined ? 'folder' : sumOf(bytes)}\n`)
  }
  return hash.digest('base64')
}

function sumOf(bytes: Buffer): string {
  const known = sums.get(bytes)
  if (known !== undefined) return known
  const sum = createHash('sha1').update(bytes).digest('base64')
  sums.set(bytes, sum)
  return sum
}
