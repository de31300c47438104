import { useState } from 'react'
import { newsroom } from '../../newsroom.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { flawOfPassphrase, NewPassphraseFields } from '../session/new-passphrase.tsx'

/** Locks the person's key by another passphrase. */
export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const t = useWords()
  const act = useAct()
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState({ once: '', again: '' })
  const [judged, setJudged] = useState(false)

  async function change() {
    setJudged(true)
    if (current === '' || flawOfPassphrase(typed) !== null) return
    const changed = await act.run(() => newsroom.changePassphrase({ current, next: typed.once }))
    if (changed === null) return
    showToast(t, { message: t('person.passphraseChanged') })
    onClose()
  }

  return (
    <AskingDialog
      title={t('person.changePassphrase')}
      confirm={t('person.changePassphrase')}
      busy={act.busy}
      trouble={act.trouble}
      onClose={onClose}
      onConfirm={change}
    >
      <PassphraseField
        label={t('person.currentPassphrase')}
        data-autofocus
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={judged && current === '' ? t('setUp.missing') : null}
      />
      <NewPassphraseFields
        label={t('session.newPassphrase')}
        repeatLabel={t('session.repeatNewPassphrase')}
        typed={typed}
        onType={setTyped}
        judged={judged}
      />
    </AskingDialog>
  )
}
