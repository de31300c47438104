import { Loader } from '@mantine/core'
import type { ComparedSide, VersionView } from '../../../src-main/bridge/contract/versions.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ReadingView } from '../../ui/reading-view.tsx'
import { useWords, type WordKey } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { ComparisonView } from './comparison-view.tsx'
import styles from './versions.module.css'

interface ReadVersionProps {
  readonly articleId: string
  readonly number: number
}

/** A version as readers would have got it. */
export function ReadVersion({ articleId, number }: ReadVersionProps) {
  const t = useWords()
  const { value: read, problem } = useReading('readVersion', { articleId, number })
  if (problem !== null) return <ProblemNotice problem={problem} />
  if (read === undefined) return <Coming what="versions.readingOne" />
  return (
    <ReadingView label={t('versions.text')} title={read.title} sapo={read.sapo} html={read.html} />
  )
}

interface ComparedVersionsProps {
  readonly articleId: string
  readonly versions: readonly VersionView[]
  readonly number: number
  readonly other: ComparedSide
  readonly inWords: (version: VersionView | undefined) => string
}

/** Two versions, the earlier one first, whichever of them was chosen first. */
export function ComparedVersions(props: ComparedVersionsProps) {
  const { articleId, versions, number, other, inWords } = props
  const isEarlier = other === 'now' || number < other
  const from = isEarlier ? number : other
  const to = isEarlier ? other : number
  const { value, problem } = useReading('compareVersions', { articleId, from, to })
  const named = (side: ComparedSide) => inWords(versions.find((each) => each.number === side))
  if (problem !== null) return <ProblemNotice problem={problem} />
  if (value === undefined) return <Coming what="versions.comparing" />
  return (
    <ComparisonView
      key={`${from} ${to}`}
      comparison={value}
      before={named(from)}
      after={named(to)}
    />
  )
}

/** What takes a moment says so; what is there at once never flashes, since this fades in late. */
function Coming({ what }: { readonly what: WordKey }) {
  const t = useWords()
  return (
    <p className={styles['coming']} role="status">
      <Loader size="xs" aria-hidden /> {t(what)}
    </p>
  )
}
