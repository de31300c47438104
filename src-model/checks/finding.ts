/** Every check, with its weight: what blocks must be mended before an article is sent on, what advises may stay. */
export const WEIGHTS = {
  titleMissing: 'blocks',
  titleTooLong: 'advises',
  titleInCapitals: 'advises',
  titleFullStop: 'advises',
  sapoMissing: 'advises',
  sapoTooLong: 'advises',
  sapoRepeated: 'advises',
  bodyMissing: 'blocks',
  sectionMissing: 'blocks',
  departmentMissing: 'blocks',
  authorMissing: 'blocks',
  placeholder: 'blocks',
  pictureMissing: 'advises',
  pictureTooSmall: 'advises',
  altMissing: 'advises',
  altIsFileName: 'advises',
  headingEmpty: 'advises',
  headingSkipsLevel: 'advises',
  linkEmpty: 'advises',
  linkBroken: 'advises',
  tableWithoutHeader: 'advises',
} as const satisfies Readonly<Record<string, 'blocks' | 'advises'>>

export type CheckName = keyof typeof WEIGHTS

/** A field of the article that is not in its text. */
export type CheckedField = 'section' | 'department' | 'author'

/** Where a finding is: a field beside the text, or a range of document positions. */
export type Place =
  | { readonly kind: 'field'; readonly field: CheckedField }
  | { readonly kind: 'text'; readonly from: number; readonly to: number }

/** What would mend a finding at its place without asking anybody. */
export type Fix =
  | { readonly kind: 'dropFullStop' }
  | { readonly kind: 'dropBlock' }
  | { readonly kind: 'dropLink' }
  | { readonly kind: 'setLevel'; readonly level: number }
  | { readonly kind: 'takeCaptionAsAlt' }
  | { readonly kind: 'headFirstRow' }

/** What a check saw. `words` quotes the article, so that a list of findings can be read without the text. */
export interface Finding {
  readonly check: CheckName
  readonly place: Place
  readonly words: string
  readonly fix: Fix | null
}

/** True for a finding that must be mended before the article is sent on. */
export function blocks({ check }: Pick<Finding, 'check'>): boolean {
  return WEIGHTS[check] === 'blocks'
}
