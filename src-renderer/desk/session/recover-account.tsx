import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { RecoverySheet, Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import styles from './front.module.css'
import { flawOfPassphrase, NewPassphraseFields } from './new-passphrase.tsx'
import { People } from './people.tsx'
import { SheetsToKeep } from './recovery-sheets.tsx'

interface RecoverAccountProps {
  readonly session: Session
  readonly personId: string
  readonly onClose: () => void
}

/** A forgotten passphrase: the printed code opens the account once, and a new sheet takes its place. */
export function RecoverAccount({ session, personId: picked, onClose }: RecoverAccountProps) {
  const t = useWords()
  const act = useAct()
  const [personId, setPersonId] = useState(picked)
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState({ once: '', again: '' })
  const [judged, setJudged] = useState(false)
  const [sheet, setSheet] = useState<RecoverySheet | null>(null)

  async function recover(event: FormEvent) {
    event.preventDefault()
    setJudged(true)
    if (personId === '' || code === '' || flawOfPassphrase(typed) !== null) return
    setSheet(await act.run(() => newsroom.recoverAccount({ personId, code, next: typed.once })))
  }

  if (sheet !== null) {
    return (
      <main className={styles['front']}>
        <div className={`${styles['card']} ${styles['wide']}`}>
          <h1 className={styles['title']}>{t('setUp.sheets.title')}</h1>
          <SheetsToKeep sheets={[sheet]} doneLabel={t('sheet.finish')} onDone={onClose} />
        </div>
      </main>
    )
  }
  return (
    <main className={styles['front']}>
      <form className={styles['card']} onSubmit={recover} aria-labelledby="recover">
        <p className={styles['newsroom']}>{session.newsroom}</p>
        <h1 className={styles['title']} id="recover">
          {t('session.recoverTitle')}
        </h1>
        <Stack gap="md">
          <p className={styles['newsroom']}>{t('session.recoverHelp')}</p>
          <People session={session} personId={personId} onPick={setPersonId} />
          <TextInput
            label={t('session.recoveryCode')}
            value={code}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setCode(event.currentTarget.value)}
            error={judged && code === '' ? t('setUp.missing') : null}
          />
          <NewPassphraseFields
            label={t('session.newPassphrase')}
            repeatLabel={t('session.repeatNewPassphrase')}
            typed={typed}
            onType={setTyped}
            judged={judged}
          />
          <ProblemNotice problem={act.trouble} />
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={onClose}>
              {t('session.backToSignIn')}
            </Anchor>
            <Button type="submit" loading={act.busy}>
              {t('session.recover')}
            </Button>
          </Group>
        </Stack>
      </form>
    </main>
  )
}
