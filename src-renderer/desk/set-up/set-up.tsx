import { useState } from 'react'
import type { RecoverySheet, Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'
import styles from '../session/front.module.css'
import { SheetsToKeep } from '../session/recovery-sheets.tsx'
import { RestoreNewsroom } from './restore-newsroom.tsx'
import own from './set-up.module.css'
import { emptyForm, setupOf } from './set-up-form.ts'
import { SetUpSteps } from './set-up-steps.tsx'
import { Welcome } from './welcome.tsx'

interface SetUpProps {
  readonly session: Session
  /** Called when the newsroom is being made: the set-up must stay until its sheets are safe. */
  readonly onBegun: () => void
  readonly onFinished: () => void
}

interface Done {
  readonly sheets: readonly RecoverySheet[]
  readonly registerFingerprint: string
}

/** The first start: a new newsroom step by step, the sample one, or one from a backup; then the sheets to print. */
export function SetUp({ session, onBegun, onFinished }: SetUpProps) {
  const t = useWords()
  const learnt = useLearnt()
  const act = useAct()
  const [form, setForm] = useState(() => emptyForm(t))
  const [begun, setBegun] = useState(!session.sampleOffered)
  const [restoring, setRestoring] = useState(false)
  const [done, setDone] = useState<Done | null>(null)

  async function make(
    ask: typeof newsroom.useSampleNewsroom | (() => ReturnType<typeof newsroom.setUpNewsroom>),
  ) {
    onBegun()
    const made = await act.run(() => ask({}))
    if (made === null) return
    setDone(made)
    learnt('readSession', {}, made.session)
  }

  if (done !== null) {
    return (
      <main className={styles['front']}>
        <div className={`${styles['card']} ${styles['wide']}`}>
          <h1 className={styles['title']}>{t('setUp.sheets.title')}</h1>
          <p className={own['help']}>{t('setUp.sheets.help')}</p>
          <dl className={own['summary']}>
            <dt>{t('setUp.sheets.register')}</dt>
            <dd className={own['fingerprint']}>{done.registerFingerprint}</dd>
            <dd className={own['help']}>{t('setUp.sheets.registerHelp')}</dd>
          </dl>
          <SheetsToKeep
            sheets={done.sheets}
            doneLabel={t('setUp.sheets.open')}
            onDone={onFinished}
          />
        </div>
      </main>
    )
  }
  if (restoring) {
    return (
      <RestoreNewsroom
        onBegun={onBegun}
        onBack={() => setRestoring(false)}
        onFinished={onFinished}
      />
    )
  }
  if (!begun) {
    return (
      <Welcome
        act={act}
        onBegin={() => setBegun(true)}
        onSample={() => make(newsroom.useSampleNewsroom)}
        onRestore={() => setRestoring(true)}
      />
    )
  }
  return (
    <SetUpSteps
      form={form}
      onChange={setForm}
      act={act}
      onRestore={() => setRestoring(true)}
      onFinish={() => make(() => newsroom.setUpNewsroom(setupOf(form)))}
    />
  )
}
