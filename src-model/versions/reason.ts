import { MOVES } from '../workflow/stages.ts'

/**
 * Why a version was kept: a move, a quarter hour of editing, the state before and after an older version
 * was taken back, both sides of a migration, both sides of a merge with another machine's text.
 */
export const VERSION_REASONS = [
  ...MOVES,
  'quarterHour',
  'beforeTakingBack',
  'tookBack',
  'migration',
  'merge',
] as const
export type VersionReason = (typeof VERSION_REASONS)[number]

/** The reason by its name; null for one that only a newer program knows. */
export function reasonNamed(name: string): VersionReason | null {
  return VERSION_REASONS.find((reason) => reason === name) ?? null
}
