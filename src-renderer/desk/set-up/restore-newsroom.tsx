import { Button, Group } from '@mantine/core'
import { IconFileZip, IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import type { BackupSource, RestoredBackup } from '../../../src-main/bridge/contract/backup.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { DaysOfSources } from '../administration/backup-days.tsx'
import { BackupRunView, useBackupRun } from '../administration/backup-run.tsx'
import styles from '../session/front.module.css'
import own from './set-up.module.css'

interface RestoreNewsroomProps {
  /** Called when the newsroom may come to stand: the screen must stay until the person has read what came of it. */
  readonly onBegun: () => void
  readonly onBack: () => void
  readonly onFinished: () => void
}

type Restored = Extract<RestoredBackup, { kind: 'restored' }>

/** Brings a whole newsroom back onto an empty machine, from a zip or from a folder of daily backups. */
export function RestoreNewsroom({ onBegun, onBack, onFinished }: RestoreNewsroomProps) {
  const t = useWords()
  const run = useBackupRun()
  const looking = useAct()
  const [sources, setSources] = useState<readonly BackupSource[]>([])
  const [restored, setRestored] = useState<Restored | null>(null)

  async function restore(ask: () => ReturnType<typeof newsroom.restoreBackup>) {
    onBegun()
    looking.fail(null)
    const ended = await run.run(ask)
    if (ended?.kind === 'restored') setRestored(ended)
  }

  async function look() {
    run.act.fail(null)
    const found = await looking.run(() => newsroom.listBackupDays({ elsewhere: true }))
    if (found?.kind === 'days') setSources(found.sources)
  }

  const busy = run.act.busy || looking.busy
  return (
    <main className={styles['front']}>
      <div className={`${styles['card']} ${styles['wide']} ${own['restore']}`}>
        <h1 className={styles['title']}>{t('setUp.restore.title')}</h1>
        {restored === null && (
          <>
            <p className={own['help']}>{t('setUp.restore.help')}</p>
            <p className={own['help']}>{t('backup.leftOut')}</p>
            <Group>
              <Button
                leftSection={<IconFileZip size={16} aria-hidden />}
                disabled={busy}
                onClick={() => void restore(() => newsroom.restoreBackup({}))}
              >
                {t('setUp.restore.zip')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconFolder size={16} aria-hidden />}
                disabled={busy}
                onClick={() => void look()}
              >
                {t('setUp.restore.folder')}
              </Button>
            </Group>
            <ProblemNotice problem={looking.trouble} />
            <DaysOfSources
              sources={sources}
              busy={busy}
              onRestore={(day) => void restore(() => newsroom.restoreDay(day))}
            />
          </>
        )}
        <BackupRunView run={run} />
        {restored === null ? (
          <Button className={own['back'] ?? ''} variant="default" disabled={busy} onClick={onBack}>
            {t('setUp.back')}
          </Button>
        ) : (
          <>
            <p>{t('backup.registerCame', { fingerprint: restored.registerFingerprint ?? '' })}</p>
            <Notice tone="wait">{t('backup.leftOut')}</Notice>
            <Button className={own['back'] ?? ''} onClick={onFinished}>
              {t('setUp.restore.signIn')}
            </Button>
          </>
        )}
      </div>
    </main>
  )
}
