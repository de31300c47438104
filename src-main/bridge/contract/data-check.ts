import { z } from 'zod'
import { command, nothing } from './command.ts'

/** What a check can find, in the order in which a report tells it. */
export const FINDINGS = [
  'articleLost',
  'logBroken',
  'historyGap',
  'journalCut',
  'mediumMissing',
  'mediumDamaged',
  'databaseLost',
  'accountUnknown',
  'nobodyCanSignIn',
  'registerBroken',
  'deliveryStranded',
  'notMended',
  'articleFile',
  'lastCopy',
  'journal',
  'history',
  'versions',
  'strayMedium',
  'database',
  'databaseCopy',
  'cardFile',
  'cards',
  'searchFile',
  'search',
  'leftovers',
] as const
export type FindingKind = (typeof FINDINGS)[number]

/** One thing that was not as it should be, and what came of it. */
const findingSchema = z.strictObject({
  kind: z.enum(FINDINGS),
  /** `needsPerson` when the program cannot put it right alone; the next check may then find it again. */
  outcome: z.enum(['mended', 'needsPerson']),
  /** The article, person or portal that it is about, as people call it; empty for one without a name. */
  name: z.string(),
  articleId: z.string().nullable(),
  /** The file without its folder, or the portal's id; null when it is about none or several. */
  file: z.string().nullable(),
  /** The name under which damaged bytes were kept; null when there were none. */
  keptAs: z.string().nullable(),
  /** How many files, cards or texts it is about. */
  count: z.int(),
})
export type Finding = Readonly<z.infer<typeof findingSchema>>

/** The most findings that a report lists one by one. */
export const MOST_FINDINGS = 1_000

/** What a check of the whole data folder looked at, found and did. */
export const checkReportSchema = z.strictObject({
  at: z.int(),
  milliseconds: z.int(),
  /** True when it was called off while it was mending; what was mended until then stays. */
  isStopped: z.boolean(),
  counts: z.strictObject({
    databases: z.int(),
    articles: z.int(),
    /** Of a newer program, left untouched. */
    newer: z.int(),
    versions: z.int(),
    media: z.int(),
    mediaBytes: z.int(),
    /** Media that no article and no version names; they are kept. */
    unnamedMedia: z.int(),
    unnamedBytes: z.int(),
    /** Damaged files that were kept aside at some time; they are kept. */
    keptAside: z.int(),
    /** Articles that left the trash and are destroyed in their time. */
    emptied: z.int(),
    /** Files that are not the program's own; they are left alone. */
    strangers: z.int(),
    /** Cards that were compared with their articles. */
    cards: z.int(),
  }),
  findings: z.array(findingSchema).max(MOST_FINDINGS),
  /** Findings beyond those that are listed. */
  more: z.int(),
})
export type CheckReport = Readonly<z.infer<typeof checkReportSchema>>

/** What came of a check; `stopped` when it was called off before it changed anything. */
const checkedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('checked'), report: checkReportSchema }),
  z.strictObject({ kind: z.literal('stopped') }),
])
export type Checked = Readonly<z.infer<typeof checkedSchema>>

/** What a check does, one after another. */
export const CHECK_STEPS = ['articles', 'versions', 'media', 'mending', 'cards'] as const
export type CheckStep = (typeof CHECK_STEPS)[number]

export const dataCheckCommands = {
  /** Looks at everything in the data folder and mends what can be mended. Progress comes by `checkProgress`. */
  checkData: command(nothing, checkedSchema),
  stopCheck: command(nothing, nothing),
  /** Whether a check is under way, and the report of the last one since the program was started. */
  readCheck: command(
    nothing,
    z.strictObject({ isRunning: z.boolean(), report: checkReportSchema.nullable() }),
  ),
  /** Writes a report's text where the person wants it; false when they call it off. */
  saveCheckReport: command(
    z.strictObject({ text: z.string().max(2_000_000) }),
    z.strictObject({ isSaved: z.boolean() }),
  ),
}
