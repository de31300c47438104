/** Why the disk did not take or give what was asked; `full` and `denied` are what a person can do something about. */
export type DiskErrorKind = 'full' | 'denied' | 'readOnly' | 'busy' | 'damaged' | 'failed'

const kinds: Readonly<Record<string, DiskErrorKind>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'readOnly',
  EBUSY: 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
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
  return new DiskError(kinds[codeOf(error)] ?? 'failed', file, error)
}

/** What came of a disk operation: its value, or the refusal as a value. */
export type DiskOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: DiskError }

/** Turns the rejection of a storage call into a value; faults go on as rejections. */
export async function attempt<T>(operation: () => Promise<T>): Promise<DiskOutcome<T>> {
  try {
    return { ok: true, value: await operation() }
  } catch (error) {
    if (error instanceof DiskError) return { ok: false, error }
    throw error
  }
}
