import type { Problem, Result } from '../../src-model/problem.ts'

/** Why the disk did not take or give what was asked, as the problem `notSaved` tells it. */
export type DiskErrorKind = Extract<Problem, { kind: 'notSaved' }>['cause']

const kinds: Readonly<Record<string, DiskErrorKind>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  EACCES: 'noAccess',
  EPERM: 'noAccess',
  EROFS: 'readOnly',
}

/** The one error that every write of this room rejects with when the disk refuses: nothing of that write was acknowledged. */
export class DiskError extends Error {
  readonly kind: DiskErrorKind
  readonly file: string

  constructor(kind: DiskErrorKind, file: string, cause?: unknown) {
    super(`${file}: ${kind}${cause instanceof Error ? ` (${cause.message})` : ''}`, { cause })
    this.name = 'DiskError'
    this.kind = kind
    this.file = file
  }
}

/** The system's error code (such as ENOENT), or an empty string for anything that is not a system error. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

/** Names the file and the kind of a system error; anything without a system code is a fault and comes back as it is. */
export function asDiskError(error: unknown, file: string): unknown {
  if (error instanceof DiskError || codeOf(error) === '') return error
  return new DiskError(kinds[codeOf(error)] ?? 'diskError', file, error)
}

/** Turns a write that the disk refused into the problem `notSaved`; faults go on as rejections. */
export async function attempt<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await write() }
  } catch (error) {
    if (error instanceof DiskError)
      return { ok: false, problem: { kind: 'notSaved', cause: error.kind } }
    throw error
  }
}
