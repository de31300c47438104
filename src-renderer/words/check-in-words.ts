import type { CheckReport, Finding } from '../../src-main/bridge/contract/data-check.ts'
import { sizeInWords } from './size-in-words.ts'
import { fullTime } from './time-in-words.ts'
import type { Language, Words } from './words.ts'

/** One finding as people read it. */
export interface FindingInWords {
  readonly text: string
  /** Where damaged bytes are kept, as a sentence; empty when there were none. */
  readonly kept: string
}

/** A report as people read it, on the screen and in a text file. */
export interface CheckInWords {
  readonly title: string
  readonly verdict: string
  readonly outcome: 'clean' | 'mended' | 'needsPerson'
  readonly counted: string
  readonly toDo: readonly FindingInWords[]
  readonly done: readonly FindingInWords[]
  readonly notes: readonly string[]
}

/** What a check did, in sentences. */
export function checkInWords(t: Words, report: CheckReport, language: Language): CheckInWords {
  const { counts, findings, more } = report
  const left = findings.filter(({ outcome }) => outcome === 'needsPerson')
  const mended = findings.filter(({ outcome }) => outcome === 'mended')
  const outcome = left.length > 0 ? 'needsPerson' : mended.length > 0 ? 'mended' : 'clean'
  const whole = new Intl.NumberFormat(language)
  const tenths = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const verdict = t(`dataCheck.verdicts.${outcome}`, { left: left.length, mended: mended.length })
  return {
    title: t('dataCheck.reportTitle', { time: fullTime(report.at) }),
    verdict: report.isStopped ? `${t('dataCheck.verdicts.cut')} ${verdict}` : verdict,
    outcome,
    counted: t('dataCheck.counted', {
      articles: whole.format(counts.articles),
      versions: whole.format(counts.versions),
      media: whole.format(counts.media),
      databases: whole.format(counts.databases),
      cards: whole.format(counts.cards),
      size: sizeInWords(counts.mediaBytes, language),
      seconds: tenths.format(report.milliseconds / 1_000),
    }),
    toDo: left.map((one) => findingInWords(t, one)),
    done: mended.map((one) => findingInWords(t, one)),
    notes: [
      ...(['newer', 'unnamedMedia', 'keptAside', 'emptied', 'strangers'] as const)
        .filter((note) => counts[note] > 0)
        .map((note) =>
          t(`dataCheck.notes.${note}`, {
            n: whole.format(counts[note]),
            size: sizeInWords(counts.unnamedBytes, language),
          }),
        ),
      ...(more > 0 ? [t('dataCheck.more', { n: more })] : []),
    ],
  }
}

/** The report as a text file. */
export function checkAsText(t: Words, report: CheckReport, language: Language): string {
  const { title, verdict, counted, toDo, done, notes } = checkInWords(t, report, language)
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)]
  const sentences = (findings: readonly FindingInWords[]) =>
    findings.map(({ text, kept }) => (kept === '' ? text : `${text} ${kept}`))
  return [
    title,
    '',
    verdict,
    counted,
    ...part(t('dataCheck.toDo'), sentences(toDo)),
    ...part(t('dataCheck.done'), sentences(done)),
    ...part(t('dataCheck.noted'), notes),
    '',
  ].join('\n')
}

function findingInWords(t: Words, finding: Finding): FindingInWords {
  const { kind, articleId, keptAs, count } = finding
  const untitled = articleId === null ? '' : `${t('desk.untitled')} ${articleId}`
  const name = finding.name === '' ? untitled : finding.name
  const text = t(`dataCheck.findings.${kind}`, { name, file: finding.file ?? '', n: count })
  return {
    text: text.replace(/ +/g, ' ').trim(),
    kept: keptAs === null ? '' : t('dataCheck.keptAs', { name: keptAs }),
  }
}
