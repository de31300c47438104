import { useState } from 'react'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'

interface KeyDialogProps {
  readonly person: NonNullable<Session['person']>
  readonly onAnswer: (opened: boolean) => void
}

/** Asks whoever was remembered for their passphrase, when something is to be saved or signed. */
export function KeyDialog({ person, onAnswer }: KeyDialogProps) {
  const t = useWords()
  const learnt = useLearnt()
  const act = useAct()
  const [passphrase, setPassphrase] = useState('')

  async function open() {
    const session = await act.run(() => newsroom.unlock({ passphrase }))
    if (session === null) return
    onAnswer(true)
    learnt('readSession', {}, session)
  }

  return (
    <AskingDialog
      title={t('session.keyTitle')}
      confirm={t('session.unlock')}
      busy={act.busy}
      trouble={act.trouble}
      incomplete={passphrase === ''}
      size="26rem"
      onClose={() => onAnswer(false)}
      onConfirm={open}
    >
      <p>{t('session.keyHelp', { name: person.name })}</p>
      <PassphraseField
        label={t('session.passphrase')}
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </AskingDialog>
  )
}
