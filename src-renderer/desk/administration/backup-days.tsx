import { Button, Group, Select } from '@mantine/core'
import { IconFolderSearch, IconRestore } from '@tabler/icons-react'
import { useState } from 'react'
import type { BackupSource } from '../../../src-main/bridge/contract/backup.ts'
import { dayInWords } from '../../../src-model/language/vietnamese.ts'
import { newsroom } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useReading } from '../reading.ts'
import styles from './administration.module.css'

/** A day to restore, as the newsroom names it. */
export interface ChosenDay {
  readonly source: string
  readonly number: number
}

interface BackupDaysProps {
  readonly busy: boolean
  readonly onRestore: (day: ChosenDay) => void
}

/** The days that can be restored: those of the chosen folder first, or of one that the person picks. */
export function BackupDays({ busy, onRestore }: BackupDaysProps) {
  const t = useWords()
  const { value: here } = useReading('listBackupDays', { elsewhere: false })
  const act = useAct()
  const [elsewhere, setElsewhere] = useState<readonly BackupSource[] | null>(null)
  const sources = elsewhere ?? (here?.kind === 'days' ? here.sources : [])

  async function look() {
    const found = await act.run(() => newsroom.listBackupDays({ elsewhere: true }))
    if (found?.kind === 'days') setElsewhere(found.sources)
  }

  return (
    <>
      {here !== undefined && sources.length === 0 && (
        <p className={styles['quiet']}>{t('backup.days.none')}</p>
      )}
      <DaysOfSources
        key={elsewhere === null ? 'here' : 'elsewhere'}
        {...{ sources, busy, onRestore }}
      />
      <ProblemNotice problem={act.trouble} />
      <Button
        variant="default"
        leftSection={<IconFolderSearch size={16} aria-hidden />}
        disabled={busy || act.busy}
        onClick={() => void look()}
      >
        {t('backup.days.elsewhere')}
      </Button>
    </>
  )
}

interface DaysOfSourcesProps extends BackupDaysProps {
  readonly sources: readonly BackupSource[]
}

/** A field for each newsroom that has days there, with its own button. */
export function DaysOfSources({ sources, busy, onRestore }: DaysOfSourcesProps) {
  const t = useWords()
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({})
  return sources.map(({ source, newsroom: name, days }) => {
    const latest = days[0]
    const number = chosen[source] ?? (latest === undefined ? null : String(latest.number))
    const named =
      sources.length > 1 || name !== '' ? t('backup.days.source', { newsroom: name }) : ''
    return (
      <Group key={source} align="end">
        <Select
          label={t('backup.days.day')}
          description={named}
          data={days.map((day) => ({ value: String(day.number), label: dayInWords(day.day) }))}
          value={number}
          allowDeselect={false}
          onChange={(next) => setChosen({ ...chosen, [source]: next })}
        />
        <Button
          leftSection={<IconRestore size={16} aria-hidden />}
          disabled={busy || number === null}
          onClick={() => number !== null && onRestore({ source, number: Number(number) })}
        >
          {t('backup.days.restore')}
        </Button>
      </Group>
    )
  })
}
