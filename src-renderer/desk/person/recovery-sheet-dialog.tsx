import { useState } from 'react'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { SheetDialog } from '../session/sheet-dialog.tsx'

/** Makes a new recovery sheet for the person at the desk, to print. */
export function RecoverySheetDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords()
  const act = useAct()
  const [passphrase, setPassphrase] = useState('')
  const [sheet, setSheet] = useState<RecoverySheet | null>(null)

  if (sheet !== null) return <SheetDialog sheet={sheet} onDone={onClose} />
  return (
    <AskingDialog
      title={t('person.recoverySheet')}
      confirm={t('person.makeSheet')}
      busy={act.busy}
      trouble={act.trouble}
      incomplete={passphrase === ''}
      onClose={onClose}
      onConfirm={async () =>
        setSheet(await act.run(() => newsroom.makeRecoverySheet({ passphrase })))
      }
    >
      <div>{t('person.sheetHelp')}</div>
      <PassphraseField
        label={t('session.passphrase')}
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </AskingDialog>
  )
}
