import { Anchor, Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'
import styles from './front.module.css'
import { People } from './people.tsx'
import { RecoverAccount } from './recover-account.tsx'

/** Pick your name, give your passphrase. */
export function SignIn({ session }: { readonly session: Session }) {
  const t = useWords()
  const learnt = useLearnt()
  const act = useAct()
  const [personId, setPersonId] = useState(() => lastPerson(session))
  const [passphrase, setPassphrase] = useState('')
  const [forgotten, setForgotten] = useState(false)
  const [unpicked, setUnpicked] = useState(false)

  if (forgotten) {
    return (
      <RecoverAccount session={session} personId={personId} onClose={() => setForgotten(false)} />
    )
  }

  async function signIn(event: FormEvent) {
    event.preventDefault()
    setUnpicked(personId === '')
    if (personId === '' || passphrase === '') return
    const seated = await act.run(() => newsroom.signIn({ personId, passphrase }))
    if (seated === null) return
    localStorage.setItem(LAST_PERSON, personId)
    learnt('readSession', {}, seated)
  }

  return (
    <main className={styles['front']}>
      <form className={styles['card']} onSubmit={signIn} aria-labelledby="sign-in">
        <p className={styles['newsroom']}>{session.newsroom}</p>
        <h1 className={styles['title']} id="sign-in">
          {t('session.signInTitle')}
        </h1>
        <Stack gap="md">
          {session.accounts.length === 0 && <Notice tone="wait">{t('session.noAccounts')}</Notice>}
          <People session={session} personId={personId} onPick={setPersonId} />
          {unpicked && personId === '' && <Notice tone="bad">{t('session.pickFirst')}</Notice>}
          <PassphraseField
            label={t('session.passphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            data-autofocus
            autoFocus={personId !== ''}
          />
          <ProblemNotice problem={act.trouble} />
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => setForgotten(true)}>
              {t('session.forgotten')}
            </Anchor>
            <Button type="submit" loading={act.busy}>
              {t('session.signIn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </main>
  )
}

const LAST_PERSON = 'desk.lastPerson'

function lastPerson({ accounts }: Session): string {
  const last = localStorage.getItem(LAST_PERSON)
  const known = accounts.find((account) => account.personId === last) ?? accounts[0]
  return accounts.length === 1 || last !== null ? (known?.personId ?? '') : ''
}
