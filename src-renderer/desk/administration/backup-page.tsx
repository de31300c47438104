import { Button, Group } from '@mantine/core'
import { IconArchive, IconRestore } from '@tabler/icons-react'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import styles from './administration.module.css'
import { BackupDays } from './backup-days.tsx'
import { BackupRunView, useBackupRun } from './backup-run.tsx'
import { DailyBackup } from './daily-backup.tsx'

/** Backup and restore: every day into a folder, or into one zip when somebody wants it. */
export function BackupPage() {
  const t = useWords()
  return (
    <div className={styles['parts']}>
      <section aria-labelledby="daily" className={styles['key']}>
        <h2 id="daily">{t('backup.daily.title')}</h2>
        <DailyBackup />
      </section>
      <section aria-labelledby="days" className={styles['key']}>
        <h2 id="days">{t('backup.days.title')}</h2>
        <p className={styles['quiet']}>{t('backup.restoreHelp')}</p>
        <RestoreDays />
      </section>
      <section aria-labelledby="zip" className={styles['key']}>
        <h2 id="zip">{t('backup.zip.title')}</h2>
        <p>{t('backup.help')}</p>
        <Zip />
      </section>
    </div>
  )
}

function RestoreDays() {
  const run = useBackupRun()
  return (
    <>
      <BackupDays
        busy={run.act.busy}
        onRestore={(day) => void run.run(() => newsroom.restoreDay(day))}
      />
      <BackupRunView run={run} />
    </>
  )
}

function Zip() {
  const t = useWords()
  const run = useBackupRun()
  return (
    <>
      <Group>
        <Button
          leftSection={<IconArchive size={16} aria-hidden />}
          disabled={run.act.busy}
          onClick={() => void run.run(() => newsroom.makeBackup({}))}
        >
          {t('backup.make')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRestore size={16} aria-hidden />}
          disabled={run.act.busy}
          onClick={() => void run.run(() => newsroom.restoreBackup({}))}
        >
          {t('backup.restore')}
        </Button>
      </Group>
      <BackupRunView run={run} />
    </>
  )
}
