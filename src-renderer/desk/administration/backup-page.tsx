import { Button, Group, Progress } from '@mantine/core'
import { IconArchive, IconRestore } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { MadeBackup, RestoredBackup } from '../../../src-main/bridge/contract/backup.ts'
import type { EventPayload } from '../../../src-main/bridge/contract/events.ts'
import { dayInWords, dayOf } from '../../../src-model/language/vietnamese.ts'
import { newsroom, onNewsroomEvent } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import styles from './administration.module.css'

type HowFar = EventPayload<'backupProgress'>

/** What a restore counts, in the order in which it is told. */
const COUNTS = ['added', 'renewed', 'kept', 'differing', 'unreadable'] as const

/** Backup and restore: one zip with everything, made and taken back with progress, and a way to stop. */
export function BackupPage() {
  const t = useWords()
  const act = useAct()
  const [howFar, setHowFar] = useState<HowFar | null>(null)
  const [ended, setEnded] = useState<MadeBackup | RestoredBackup | null>(null)
  useEffect(() => onNewsroomEvent('backupProgress', setHowFar), [])

  async function run(ask: 'makeBackup' | 'restoreBackup') {
    setEnded(null)
    setHowFar(null)
    setEnded(await act.run<MadeBackup | RestoredBackup>(() => newsroom[ask]({})))
  }

  return (
    <div className={styles['key']}>
      <p>{t('backup.help')}</p>
      <Group>
        <Button
          leftSection={<IconArchive size={16} aria-hidden />}
          disabled={act.busy}
          onClick={() => void run('makeBackup')}
        >
          {t('backup.make')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRestore size={16} aria-hidden />}
          disabled={act.busy}
          onClick={() => void run('restoreBackup')}
        >
          {t('backup.restore')}
        </Button>
      </Group>
      <p className={styles['quiet']}>{t('backup.restoreHelp')}</p>
      {act.busy && (
        <div role="status">
          <p>
            {howFar === null ? t('backup.waiting') : t(`backup.running.${howFar.what}`, howFar)}
          </p>
          {howFar !== null && (
            <Progress
              value={howFar.total === 0 ? 0 : (howFar.done / howFar.total) * 100}
              aria-label={t('backup.progress')}
            />
          )}
          {howFar !== null && howFar.what !== 'restoring' && (
            <Button size="xs" variant="default" onClick={() => void newsroom.stopBackup({})}>
              {t('backup.stop')}
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={act.trouble} />
      {ended !== null && <Ending ended={ended} />}
    </div>
  )
}

function Ending({ ended }: { readonly ended: MadeBackup | RestoredBackup }) {
  const t = useWords()
  switch (ended.kind) {
    case 'stopped':
      return <Notice tone="wait">{t('backup.stopped')}</Notice>
    case 'made': {
      const size = `${(ended.bytes / 1024 / 1024).toFixed(1)} MB`
      return (
        <Notice tone="good">
          {t('backup.made', { files: ended.files, size, name: ended.name })}
        </Notice>
      )
    }
    case 'restored':
      return (
        <Notice
          tone={ended.unreadable + ended.differing > 0 ? 'wait' : 'good'}
          title={t('backup.restored', { day: dayInWords(dayOf(ended.at)) })}
        >
          <ul>
            {COUNTS.filter((count) => ended[count] > 0 || count === 'added').map((count) => (
              <li key={count}>{t(`backup.counts.${count}`, { n: ended[count] })}</li>
            ))}
          </ul>
        </Notice>
      )
  }
}
