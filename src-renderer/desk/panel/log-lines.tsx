import type { CommandOutput } from '../../../src-main/bridge/contract/contract.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { shortTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import styles from './panel.module.css'

type LogLine = CommandOutput<'readLog'>[number]

/** Everything that was done to the article, the newest first; edits in a row are one line. */
export function LogLines({ articleId }: { readonly articleId: string }) {
  const t = useWords()
  const { value: log, problem } = useReading('readLog', { articleId })
  const lines = log === undefined ? [] : gathered(log).toReversed()
  return (
    <>
      <ProblemNotice problem={problem} />
      {log !== undefined && lines.length === 0 && (
        <p className={styles['small']}>{t('desk.historyEmpty')}</p>
      )}
      <ol className={styles['history']}>
        {lines.map((line) => (
          <li key={line.seq} data-what={line.what}>
            <span className={styles['act']}>{t(`acts.${line.what}`)}</span>
            <span className={styles['by']}>
              {line.by.name}, {shortTime(line.by.at, Date.now())}
            </span>
            {line.what !== 'steps' && line.detail !== '' && (
              <span className={styles['detail']}>{line.detail}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Edits of one person that follow each other become one line, with the time of the last. */
function gathered(log: readonly LogLine[]): readonly LogLine[] {
  return log.filter((line, at) => {
    const next = log[at + 1]
    return !(
      line.what === 'steps' &&
      next?.what === 'steps' &&
      next.by.personId === line.by.personId
    )
  })
}
