import { z } from 'zod'
import { HINDRANCES } from './publishing/delivery.ts'

/*
 * Every expected failure, as plain data that survives the bridge and the disk. Each kind has a
 * sentence in the interface's dictionary that says what happened, what was kept and what to do next.
 */

const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) })
const name = z.string().max(300)

export const MISSING_PARTS = [
  'title',
  'sapo',
  'body',
  'byline',
  'department',
  'section',
  'tags',
  'genre',
] as const
export type MissingPart = (typeof MISSING_PARTS)[number]

export const problemSchema = z.discriminatedUnion('kind', [
  // who is there
  plain('notSignedIn'),
  plain('locked'),
  plain('wrongPassphrase'),
  plain('passphraseTooShort'),
  plain('unknownAccount'),
  plain('accountNotActive'),
  plain('wrongRecoveryCode'),
  plain('wrongRegisterKey'),
  plain('nameTaken'),
  plain('notAllowed'),
  plain('alreadySetUp'),
  plain('notSetUp'),
  z.strictObject({ kind: z.literal('setupIncomplete'), field: name }),
  // the article
  plain('articleNotFound'),
  plain('articleUnreadable'),
  plain('articleIsNewer'),
  plain('versionNotFound'),
  plain('versionDamaged'),
  z.strictObject({ kind: z.literal('stepsRefused'), localSeq: z.int() }),
  z.strictObject({ kind: z.literal('pageIsBehind'), localSeq: z.int() }),
  plain('stageForbidsEditing'),
  z.strictObject({
    kind: z.literal('notSaved'),
    cause: z.enum(['diskFull', 'readOnly', 'noAccess', 'diskError']),
  }),
  plain('logBroken'),
  // moves
  plain('moveNotPossible'),
  z.strictObject({ kind: z.literal('articleIncomplete'), missing: z.array(z.enum(MISSING_PARTS)) }),
  z.strictObject({ kind: z.literal('articleUnfit'), parts: z.array(z.enum(MISSING_PARTS)) }),
  /** The text still holds a note to oneself, quoted here, where a fact is missing. */
  z.strictObject({ kind: z.literal('noteLeft'), words: name }),
  plain('pointsUnanswered'),
  plain('pointNotFound'),
  plain('reasonMissing'),
  plain('touchedByApprover'),
  plain('signedOtherGate'),
  plain('openSuggestions'),
  plain('deliveryUnderWay'),
  plain('nothingPublished'),
  plain('stillPublished'),
  plain('textChanged'),
  plain('approvalExpired'),
  // publishing
  plain('notApproved'),
  plain('noPortal'),
  plain('portalNotFound'),
  plain('alreadyPublished'),
  z.strictObject({ kind: z.literal('orderWouldBeRefused'), refusal: z.string().max(100) }),
  z.strictObject({ kind: z.literal('portalTrouble'), hindrance: z.enum(HINDRANCES), detail: name }),
  plain('portalKeyDiffers'),
  plain('badPortalAddress'),
  plain('wrongEnrolmentCode'),
  plain('deliveryNotFound'),
  // media
  plain('notAPicture'),
  plain('heicPicture'),
  plain('pictureTooLarge'),
  plain('notADocument'),
  plain('documentTooLarge'),
  plain('mediumNotFound'),
  plain('mediumDamaged'),
  // backups
  plain('backupRuns'),
  plain('noBackup'),
  plain('backupIsNewer'),
  z.strictObject({ kind: z.literal('backupDamaged'), file: name }),
  // saved searches
  plain('searchNameTaken'),
  plain('tooManySearches'),
  // the check of the data
  plain('checkRuns'),
  z.strictObject({
    kind: z.literal('backupNotWritten'),
    cause: z.enum(['placeMissing', 'diskFull', 'readOnly', 'noAccess', 'diskError']),
  }),
  plain('backupPlaceUnfit'),
  plain('backupOfOther'),
  plain('backupDayGone'),
  plain('noBackupDays'),
  /** A restore whose rest comes at the next start. */
  plain('restoreCutShort'),
  // the door
  plain('badRequest'),
  plain('foreignSender'),
])

/** An expected failure; its `kind` says what did not happen. */
export type Problem = Readonly<z.infer<typeof problemSchema>>

/** Either what was asked for, or why there is none. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P }

/** A result that went well. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A result that tells a problem. */
export function failed<P = Problem>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem }
}
