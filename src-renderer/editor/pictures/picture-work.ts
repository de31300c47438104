/** The largest picture file that is looked at, in bytes; what is kept of it is much smaller. */
export const LARGEST_SOURCE = 96 * 1024 * 1024

/** Longer sides are scaled down to that many pixels: twice what the portal's column shows. */
export const LONGEST_SIDE = 2_560

/** More pixels than any telephone takes are not decoded: they would fill the memory. */
export const MOST_PIXELS = 64_000_000

/** What the worker is asked: to turn, scale and write a picture anew, so that nothing but its pixels is left. */
export interface PictureTask {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** What it answers. */
export type PictureAnswer =
  | { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'unreadable' }
