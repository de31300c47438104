import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { flawOfPassphrase, NewPassphraseFields } from '../session/new-passphrase.tsx'
import { SigningDialog } from './signing-dialog.tsx'

interface ReplaceKeyDialogProps {
  readonly person: RegisterView['people'][number]
  readonly onClose: () => void
  readonly onReplaced: (sheet: RecoverySheet) => void
}

/** A new key for a person who lost the old one, or whose old one others may have. */
export function ReplaceKeyDialog({ person, onClose, onReplaced }: ReplaceKeyDialogProps) {
  const { personId, name } = person
  const t = useWords()
  const [typed, setTyped] = useState({ once: '', again: '' })
  const [compromised, setCompromised] = useState(false)
  return (
    <SigningDialog
      title={t('administration.people.replaceKeyTitle', { name })}
      onClose={onClose}
      isSound={flawOfPassphrase(typed) === null}
      sign={(registerPassphrase) =>
        newsroom.replaceKey({ personId, passphrase: typed.once, compromised, registerPassphrase })
      }
      onSigned={onReplaced}
    >
      {(judged) => (
        <>
          <div>{t('administration.people.replaceKeyHelp')}</div>
          <NewPassphraseFields
            label={t('session.newPassphrase')}
            repeatLabel={t('session.repeatNewPassphrase')}
            typed={typed}
            onType={setTyped}
            judged={judged}
          />
          <Checkbox
            label={t('administration.people.compromised')}
            checked={compromised}
            onChange={(event) => setCompromised(event.currentTarget.checked)}
          />
        </>
      )}
    </SigningDialog>
  )
}
