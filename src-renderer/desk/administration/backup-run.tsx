import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { MadeBackup, RestoredBackup } from '../../../src-main/bridge/contract/backup.ts'
import type { EventPayload } from '../../../src-main/bridge/contract/events.ts'
import type { Result } from '../../../src-model/problem.ts'
import { newsroom, onNewsroomEvent } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { type Act, useAct } from '../act.ts'
import { BackupEnding } from './backup-ending.tsx'

type HowFar = EventPayload<'backupProgress'>
type Ended = MadeBackup | RestoredBackup

/** A backup or a restore that a person began, with how far it is and how it ended. */
export interface BackupRun {
  readonly act: Act
  readonly ended: Ended | null
  readonly run: (ask: () => Promise<Result<Ended>>) => Promise<Ended | null>
}

export function useBackupRun(): BackupRun {
  const act = useAct()
  const [ended, setEnded] = useState<Ended | null>(null)
  async function run(ask: () => Promise<Result<Ended>>) {
    setEnded(null)
    const end = await act.run(ask)
    setEnded(end)
    return end
  }
  return { act, ended, run }
}

/** Shows a run: how far it is with a way to stop it, then what came of it. */
export function BackupRunView({ run: { act, ended } }: { readonly run: BackupRun }) {
  const t = useWords()
  return (
    <>
      {act.busy && <BackupProgress waiting={t('backup.waiting')} />}
      <ProblemNotice problem={act.trouble} />
      {ended !== null && <BackupEnding ended={ended} />}
    </>
  )
}

/** How far a backup or a restore is; `waiting` stands there until the first word of it. */
export function BackupProgress({ waiting }: { readonly waiting: string }) {
  const t = useWords()
  const [howFar, setHowFar] = useState<HowFar | null>(null)
  useEffect(() => onNewsroomEvent('backupProgress', setHowFar), [])
  return (
    <div role="status">
      <p>{howFar === null ? waiting : t(`backup.running.${howFar.what}`, howFar)}</p>
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
  )
}
