import { Anchor, Button, FocusTrap, Group, Stack } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'
import { useUnsaved } from '../unsaved.ts'
import styles from './front.module.css'

interface LockScreenProps {
  readonly person: NonNullable<Session['person']>
}

/** Covers the desk until its person is back; the open article and what is typed stay beneath. */
export function LockScreen({ person }: LockScreenProps) {
  const t = useWords()
  const learnt = useLearnt()
  const act = useAct()
  const unsaved = useUnsaved()
  const [passphrase, setPassphrase] = useState('')
  const [leaving, setLeaving] = useState(false)
  const cover = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Nothing beneath can be reached, by keyboard or by a screen reader, dialogs included.
    const beneath = [...document.body.children].filter((each) => each !== cover.current)
    for (const each of beneath) each.toggleAttribute('inert', true)
    const keep = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', keep, { capture: true })
    return () => {
      for (const each of beneath) each.toggleAttribute('inert', false)
      window.removeEventListener('keydown', keep, { capture: true })
    }
  }, [])

  async function unlock(event: FormEvent) {
    event.preventDefault()
    if (passphrase === '') return
    const session = await act.run(() => newsroom.unlock({ passphrase }))
    if (session !== null) learnt('readSession', {}, session)
  }

  async function leave() {
    if (unsaved && !leaving) {
      setLeaving(true)
      return
    }
    const session = await act.run(() => newsroom.signOut({}))
    if (session !== null) learnt('readSession', {}, session)
  }

  return createPortal(
    <div ref={cover} className={styles['lock']}>
      <FocusTrap active>
        <div className={styles['card']} role="dialog" aria-modal aria-labelledby="locked">
          <form onSubmit={unlock}>
            <h1 className={styles['title']} id="locked">
              {t('session.lockedTitle')}
            </h1>
            <Stack gap="md">
              <p className={styles['newsroom']}>{t('session.lockedFor', { name: person.name })}</p>
              <PassphraseField
                label={t('session.passphrase')}
                value={passphrase}
                onChange={(event) => setPassphrase(event.currentTarget.value)}
                data-autofocus
              />
              <ProblemNotice problem={act.trouble} />
              {leaving && (
                <Notice tone="wait">
                  {t('session.someoneElseUnsaved', { name: person.name })}
                </Notice>
              )}
              <Group justify="space-between">
                <Anchor component="button" type="button" size="sm" onClick={leave}>
                  {t(leaving ? 'session.signOutAnyway' : 'session.someoneElse')}
                </Anchor>
                <Button type="submit" loading={act.busy}>
                  {t('session.unlock')}
                </Button>
              </Group>
            </Stack>
          </form>
        </div>
      </FocusTrap>
    </div>,
    document.body,
  )
}
