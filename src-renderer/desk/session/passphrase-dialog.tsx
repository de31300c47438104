import { useState } from 'react'
import type { Result } from '../../../src-model/problem.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'

interface PassphraseDialogProps<Value> {
  readonly title: string
  readonly help: string
  readonly confirm: string
  /** What is asked of the newsroom with the passphrase of the person at the desk. */
  readonly ask: (passphrase: string) => Promise<Result<Value>>
  readonly onDone: (value: Value) => void
  readonly onClose: () => void
}

/** Asks a person for their own passphrase, for one thing that needs it. */
export function PassphraseDialog<Value>(props: PassphraseDialogProps<Value>) {
  const { title, help, confirm, ask, onDone, onClose } = props
  const t = useWords()
  const act = useAct()
  const [passphrase, setPassphrase] = useState('')

  async function give() {
    const value = await act.run(() => ask(passphrase))
    if (value !== null) onDone(value)
  }

  return (
    <AskingDialog
      {...{ title, confirm, onClose }}
      busy={act.busy}
      trouble={act.trouble}
      incomplete={passphrase === ''}
      onConfirm={give}
    >
      <div>{help}</div>
      <PassphraseField
        label={t('session.passphrase')}
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </AskingDialog>
  )
}
