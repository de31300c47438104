import { CloseButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Problem } from '../../src-model/problem.ts'
import { onNewsroomEvent } from '../newsroom.ts'
import { Notice } from '../ui/notice.tsx'
import { problemInWords } from '../words/problem-in-words.ts'
import { useWords } from '../words/words.ts'
import styles from './desk.module.css'
import { useReading } from './reading.ts'

/** What everybody at this machine has to know: saving that fails, and files that were found damaged. */
export function Banners() {
  return (
    <div className={styles['banners']}>
      <SavingTrouble />
      <Recoveries />
    </div>
  )
}

function SavingTrouble() {
  const t = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => onNewsroomEvent('savingChanged', (told) => setProblem(told.problem)), [])
  if (problem === null) return null
  return (
    <Notice tone="bad" title={t('banners.savingTrouble')}>
      {problemInWords(t, problem)} {t('banners.savingHelp')}
    </Notice>
  )
}

function Recoveries() {
  const t = useWords()
  const { value: recoveries = [] } = useReading('listRecoveries', {})
  const [read, setRead] = useState(0)
  if (recoveries.length <= read) return null
  return (
    <div className={styles['dismissible']}>
      <Notice tone="wait" title={t('banners.recoveries')}>
        <ul>
          {recoveries.map(({ file, cause, restored, keptAs }) => (
            <li key={`${file} ${cause}`}>
              {t('banners.recoveredLine', {
                file,
                cause: t(`banners.causes.${cause}`),
                restored: t(`banners.restored.${restored}`),
              })}{' '}
              {keptAs !== null && t('banners.keptAs', { name: keptAs })}
            </li>
          ))}
        </ul>
        {t('banners.recoveriesHelp')}
      </Notice>
      <CloseButton aria-label={t('desk.dismiss')} onClick={() => setRead(recoveries.length)} />
    </div>
  )
}
