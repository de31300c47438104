import { type ReactNode, useState } from 'react'
import type { Result } from '../../../src-model/problem.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'

interface SigningDialogProps<Value> {
  readonly title: string
  /** The word on the button; to sign and save when absent. */
  readonly confirm?: string
  readonly size?: string
  readonly danger?: boolean
  /** True when the fields can be used as they are. */
  readonly isSound: boolean
  readonly sign: (registerPassphrase: string) => Promise<Result<Value>>
  readonly onSigned: (value: Value) => void
  readonly onClose: () => void
  /** The fields of the change; `judged` is true once the person tried to sign. */
  readonly children: (judged: boolean) => ReactNode
}

/** A change of the register, signed with the register key, which its passphrase opens for this once. */
export function SigningDialog<Value>(props: SigningDialogProps<Value>) {
  const { title, danger = false, size = '36rem' } = props
  const t = useWords()
  const act = useAct()
  const [passphrase, setPassphrase] = useState('')
  const [judged, setJudged] = useState(false)

  async function sign() {
    setJudged(true)
    if (!props.isSound || passphrase === '') return
    const value = await act.run(() => props.sign(passphrase))
    if (value !== null) props.onSigned(value)
  }

  return (
    <AskingDialog
      {...{ title, danger, size }}
      // Signing may bring a recovery sheet that is shown only once: there is no way out meanwhile.
      onClose={() => {
        if (!act.busy) props.onClose()
      }}
      confirm={props.confirm ?? t('administration.save')}
      busy={act.busy}
      trouble={act.trouble}
      onConfirm={sign}
    >
      {props.children(judged)}
      <PassphraseField
        label={t('administration.registerPassphrase')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={judged && passphrase === '' ? t('setUp.missing') : null}
      />
    </AskingDialog>
  )
}
