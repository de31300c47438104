import type { KeyboardEvent } from 'react'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { timeOfDay } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { byDay, headingOfDay } from './version-in-words.ts'
import styles from './versions.module.css'

interface VersionListProps {
  readonly articleId: string
  readonly onChoose: (number: number) => void
}

/** The kept versions of an article by day, the newest first; choosing one opens it. */
export function VersionList({ articleId, onChoose }: VersionListProps) {
  const t = useWords()
  const { value: versions, problem } = useReading('listVersions', { articleId })
  if (versions === undefined) {
    return problem === null ? (
      <p className={styles['small']} role="status">
        {t('versions.reading')}
      </p>
    ) : (
      <ProblemNotice problem={problem} />
    )
  }
  if (versions.length === 0) {
    return (
      <div className={styles['none']}>
        <p>{t('versions.none')}</p>
        <p className={styles['small']}>{t('versions.noneHelp')}</p>
      </div>
    )
  }
  const newest = versions.at(-1)?.number
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of lists, one a day; the keys are those of its buttons.
    <div role="group" aria-label={t('versions.versions')} onKeyDown={walk}>
      {byDay(versions).map(({ day, versions: ofDay }) => (
        <section key={day} className={styles['day']}>
          <h2>{headingOfDay(t, day, Date.now())}</h2>
          <ul>
            {ofDay.map(({ number, at, by, why, words }) => (
              <li key={number} data-why={why}>
                <button
                  type="button"
                  tabIndex={number === newest ? 0 : -1}
                  onClick={() => onChoose(number)}
                >
                  <span className={styles['when']}>{timeOfDay(at)}</span>
                  <span className={styles['why']}>{t(`versions.why.${why}`)}</span>
                  <span className={styles['who']}>
                    {t('versions.byWords', { name: by.name, n: words })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Arrow keys, Home and End go from version to version; the Tab key passes the whole list. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const lines = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')]
  const at = lines.indexOf(document.activeElement as HTMLButtonElement)
  const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }
  const to = places[event.key as keyof typeof places]
  if (to === undefined || at === -1) return
  event.preventDefault()
  lines[Math.min(Math.max(to, 0), lines.length - 1)]?.focus()
}
