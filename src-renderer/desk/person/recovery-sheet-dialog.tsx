import { useState } from 'react'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { PassphraseDialog } from '../session/passphrase-dialog.tsx'
import { SheetDialog } from '../session/sheet-dialog.tsx'

/** Makes a new recovery sheet for the person at the desk, to print. */
export function RecoverySheetDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords()
  const [sheet, setSheet] = useState<RecoverySheet | null>(null)

  if (sheet !== null) return <SheetDialog sheet={sheet} onDone={onClose} />
  return (
    <PassphraseDialog
      title={t('person.recoverySheet')}
      help={t('person.sheetHelp')}
      confirm={t('person.makeSheet')}
      ask={(passphrase) => newsroom.makeRecoverySheet({ passphrase })}
      onDone={setSheet}
      onClose={onClose}
    />
  )
}
