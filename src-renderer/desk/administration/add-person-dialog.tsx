import { TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type RecoverySheet,
  SHORTEST_PASSPHRASE,
} from '../../../src-main/bridge/contract/session.ts'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { type ChosenGrants, flawOfGrants } from '../register/grants.ts'
import { GrantsField } from '../register/grants-field.tsx'
import { cleanName } from '../set-up/set-up-form.ts'
import { isLongEnough } from '../set-up/step-flaws.ts'
import { SigningDialog } from './signing-dialog.tsx'

interface AddPersonDialogProps {
  readonly register: RegisterView
  readonly onClose: () => void
  readonly onAdded: (sheet: RecoverySheet) => void
}

/** A new person: name, first passphrase and roles. */
export function AddPersonDialog({ register, onClose, onAdded }: AddPersonDialogProps) {
  const t = useWords()
  const [typedName, setTypedName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [grants, setGrants] = useState<ChosenGrants>([])
  const name = cleanName(typedName)
  const isTaken = register.people.some((person) => person.active && person.name === name)
  return (
    <SigningDialog
      title={t('administration.people.addTitle')}
      size="40rem"
      onClose={onClose}
      isSound={name !== '' && !isTaken && isLongEnough(passphrase) && flawOfGrants(grants) === null}
      sign={(registerPassphrase) =>
        newsroom.addPerson({ name, passphrase, grants: [...grants], registerPassphrase })
      }
      onSigned={onAdded}
    >
      {(judged) => (
        <>
          <TextInput
            label={t('administration.people.name')}
            data-autofocus
            maxLength={300}
            value={typedName}
            onChange={(event) => setTypedName(event.currentTarget.value)}
            error={isTaken ? t('setUp.people.twice') : judged && name === '' && t('setUp.missing')}
          />
          <PassphraseField
            label={t('administration.people.firstPassphrase')}
            description={t('session.passphraseHint', { n: SHORTEST_PASSPHRASE })}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={judged && !isLongEnough(passphrase) && t('problems.passphraseTooShort')}
          />
          <GrantsField
            grants={grants}
            departments={register.departments}
            onChange={setGrants}
            judged={judged}
          />
        </>
      )}
    </SigningDialog>
  )
}
