import type { MissingPart, Problem } from '../../src-model/problem.ts'
import type { Hindrance } from '../../src-model/publishing/delivery.ts'
import { vi } from './vi.ts'
import type { Words } from './words.ts'

/** A problem, or no answer at all because something in the program broke. */
export type Trouble = Problem | { readonly kind: 'unanswered' }

/** The sentence for what went wrong. */
export function problemInWords(t: Words, problem: Trouble): string {
  switch (problem.kind) {
    case 'setupIncomplete':
      return t('problems.setupIncomplete', { field: setupFieldInWords(t, problem.field) })
    case 'notSaved':
      return t('problems.notSaved', { cause: t(`diskCauses.${problem.cause}`) })
    case 'articleIncomplete':
      return t('problems.articleIncomplete', { parts: partsInWords(t, problem.missing) })
    case 'articleUnfit':
      return t('problems.articleUnfit', { parts: partsInWords(t, problem.parts) })
    case 'noteLeft':
      return t('problems.noteLeft', { words: problem.words })
    case 'orderWouldBeRefused':
      return t('problems.orderWouldBeRefused', { refusal: refusalInWords(t, problem.refusal) })
    case 'portalTrouble':
      return hindranceInWords(t, problem.hindrance, problem.detail)
    case 'backupDamaged':
      return t('problems.backupDamaged', { file: problem.file })
    case 'backupNotWritten':
      return t('problems.backupNotWritten', { cause: t(`backup.causes.${problem.cause}`) })
    default:
      return t(`problems.${problem.kind}`)
  }
}

/** Why a delivery does not arrive; `detail` is the portal's own word, where it gave one. */
export function hindranceInWords(t: Words, hindrance: Hindrance, detail: string): string {
  if (hindrance !== 'orderRefused') return t(`hindrances.${hindrance}`)
  return t('hindrances.orderRefused', { refusal: refusalInWords(t, detail) })
}

/** Parts of an article as a list in a sentence. */
export function partsInWords(t: Words, parts: readonly MissingPart[]): string {
  return parts.map((part) => t(`parts.${part}`)).join(', ')
}

function refusalInWords(t: Words, word: string): string {
  return isKeyOf(vi.orderRefusals, word)
    ? t(`orderRefusals.${word}`, { word })
    : t('orderRefusals.other', { word })
}

function setupFieldInWords(t: Words, field: string): string {
  return isKeyOf(vi.setupFields, field) ? t(`setupFields.${field}`) : field
}

function isKeyOf<Keyed extends object>(keyed: Keyed, word: string): word is keyof Keyed & string {
  return Object.hasOwn(keyed, word)
}
