import { Button, CopyButton, Group, Progress } from '@mantine/core'
import { IconCopy, IconDeviceFloppy, IconStethoscope } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Checked, CheckReport } from '../../../src-main/bridge/contract/data-check.ts'
import type { EventPayload } from '../../../src-main/bridge/contract/events.ts'
import { newsroom, onNewsroomEvent } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toast.tsx'
import { checkAsText, checkInWords, type FindingInWords } from '../../words/check-in-words.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useReading } from '../reading.ts'
import styles from './data-check-page.module.css'

type HowFar = EventPayload<'checkProgress'>

/** The check of everything in the data folder: one button, how far it is, and a report to read, copy and save. */
export function DataCheckPage() {
  const t = useWords()
  const act = useAct()
  const [howFar, setHowFar] = useState<HowFar | null>(null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const { value: state } = useReading('readCheck', {})
  useEffect(() => onNewsroomEvent('checkProgress', setHowFar), [])
  /** Also one that was begun before somebody came back to this page. */
  const isRunning = act.busy || state?.isRunning === true

  async function check() {
    setHowFar(null)
    setChecked(null)
    setChecked(await act.run(() => newsroom.checkData({})))
  }

  return (
    <div className={styles['page']}>
      <p>{t('dataCheck.help')}</p>
      {isRunning ? (
        <div role="status" className={styles['running']}>
          <p>
            {howFar === null
              ? t('dataCheck.starting')
              : t(`dataCheck.steps.${howFar.step}`, { done: howFar.done, total: howFar.total })}
          </p>
          <Progress
            value={howFar === null || howFar.total === 0 ? 0 : (howFar.done / howFar.total) * 100}
            aria-label={t('dataCheck.progress')}
          />
          <Button size="xs" variant="default" onClick={() => void newsroom.stopCheck({})}>
            {t('dataCheck.stop')}
          </Button>
        </div>
      ) : (
        <Button
          leftSection={<IconStethoscope size={16} aria-hidden />}
          onClick={() => void check()}
        >
          {t('dataCheck.check')}
        </Button>
      )}
      <ProblemNotice problem={act.trouble} />
      {!isRunning && checked?.kind === 'stopped' && (
        <Notice tone="wait">{t('dataCheck.stopped')}</Notice>
      )}
      {!isRunning && state?.report != null && <Report report={state.report} />}
    </div>
  )
}

const TONES = { clean: 'good', mended: 'good', needsPerson: 'wait' } as const

function Report({ report }: { readonly report: CheckReport }) {
  const t = useWords()
  const language = useLanguage()
  const act = useAct()
  const { title, verdict, outcome, counted, toDo, done, notes } = checkInWords(t, report, language)
  const text = checkAsText(t, report, language)

  async function save() {
    const saved = await act.run(() => newsroom.saveCheckReport({ text }))
    if (saved?.isSaved === true) showToast(t, { message: t('dataCheck.savedReport') })
  }

  return (
    <section className={styles['report']} aria-label={t('dataCheck.findingsMeter')}>
      <h2>{title}</h2>
      <Notice tone={TONES[outcome]} title={verdict}>
        {counted}
      </Notice>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
          loading={act.busy}
          onClick={() => void save()}
        >
          {t('dataCheck.save')}
        </Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'dataCheck.copied' : 'dataCheck.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <ProblemNotice problem={act.trouble} />
      <Findings heading={t('dataCheck.toDo')} findings={toDo} />
      <Findings heading={t('dataCheck.done')} findings={done} />
      <Findings
        heading={t('dataCheck.noted')}
        findings={notes.map((note) => ({ text: note, kept: '' }))}
      />
    </section>
  )
}

interface FindingsProps {
  readonly heading: string
  readonly findings: readonly FindingInWords[]
}

function Findings({ heading, findings }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {findings.map(({ text, kept }) => (
          <li key={`${text}${kept}`}>
            {text}
            {kept !== '' && <span className={styles['kept']}>{kept}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
