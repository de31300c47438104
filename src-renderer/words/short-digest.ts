import type { Digest } from '../../src-model/signing/digest.ts'

/** The beginning of a digest in groups of four, long enough to compare two by eye: `3f0a 91bc 77d2`. */
export function shortDigest(digest: Digest): string {
  return digest.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')
}
