import { Button, Group } from '@mantine/core'
import { IconFolder, IconHistory } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MadeBackup } from '../../../src-main/bridge/contract/backup.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { sizeInWords } from '../../words/size-in-words.ts'
import { fullTime } from '../../words/time-in-words.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { forgetReading, useReading } from '../reading.ts'
import styles from './administration.module.css'
import { BackupProgress } from './backup-run.tsx'

/** The automatic daily backup: where it goes, when it last went well, and what keeps it from going well now. */
export function DailyBackup() {
  const t = useWords()
  const language = useLanguage()
  const queries = useQueryClient()
  const act = useAct()
  const [made, setMade] = useState<MadeBackup | null>(null)
  const { value: daily, problem } = useReading('readDailyBackup', {})
  if (daily === undefined) return <ProblemNotice problem={problem} />

  async function change(ask: 'chooseBackupFolder' | 'leaveBackupFolder') {
    setMade(null)
    await act.run(() => newsroom[ask]({}))
    forgetReading(queries, 'readDailyBackup')
  }

  async function backUp() {
    setMade(null)
    setMade(await act.run(() => newsroom.backUpToday({})))
  }

  const isChosen = daily.place !== null
  // What the folder's trouble is stands in the notice below; here only what was asked just now.
  const trouble = act.trouble?.kind === 'backupNotWritten' ? null : act.trouble
  return (
    <>
      <p>{t('backup.daily.help')}</p>
      {isChosen ? (
        <dl>
          <dt>{t('backup.daily.place')}</dt>
          <dd>{daily.place}</dd>
          <dt>{t('backup.daily.last')}</dt>
          <dd>{daily.lastAt === null ? t('backup.daily.never') : fullTime(daily.lastAt)}</dd>
        </dl>
      ) : (
        <Notice tone="wait">{t('backup.daily.none')}</Notice>
      )}
      {daily.running && <BackupProgress waiting={t('backup.daily.running')} />}
      {!daily.running && daily.trouble !== null && (
        <Notice tone="bad">
          {t('backup.daily.trouble', { why: t(`backup.causes.${daily.trouble}`) })}
        </Notice>
      )}
      {!daily.running && daily.unread > 0 && (
        <Notice tone="wait">{t('backup.daily.unread', { n: daily.unread })}</Notice>
      )}
      {made?.kind === 'made' && (
        <Notice tone="good">
          {t('backup.daily.made', { files: made.files, size: sizeInWords(made.bytes, language) })}
        </Notice>
      )}
      <ProblemNotice problem={trouble} />
      <Group>
        {isChosen && (
          <Button
            leftSection={<IconHistory size={16} aria-hidden />}
            disabled={act.busy || daily.running}
            onClick={() => void backUp()}
          >
            {t('backup.daily.now')}
          </Button>
        )}
        <Button
          variant={isChosen ? 'default' : 'filled'}
          leftSection={<IconFolder size={16} aria-hidden />}
          onClick={() => void change('chooseBackupFolder')}
        >
          {t(isChosen ? 'backup.daily.chooseOther' : 'backup.daily.choose')}
        </Button>
        {isChosen && (
          <Button
            variant="subtle"
            color="gray"
            className={styles['quiet'] ?? ''}
            onClick={() => void change('leaveBackupFolder')}
          >
            {t('backup.daily.leave')}
          </Button>
        )}
      </Group>
    </>
  )
}
