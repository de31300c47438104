import { SHORTEST_PASSPHRASE } from '../../../src-main/bridge/contract/session.ts'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'

/** A new passphrase as it is typed: twice, so that a slip of the finger locks nobody out. */
export interface NewPassphrase {
  readonly once: string
  readonly again: string
}

/** What is wrong with a new passphrase, or null. */
export function flawOfPassphrase(typed: NewPassphrase): 'passphraseTooShort' | 'notTheSame' | null {
  if ([...typed.once].length < SHORTEST_PASSPHRASE) return 'passphraseTooShort'
  return typed.once === typed.again ? null : 'notTheSame'
}

interface NewPassphraseFieldsProps {
  readonly label: string
  readonly repeatLabel: string
  readonly typed: NewPassphrase
  readonly onType: (typed: NewPassphrase) => void
  /** Shows what is wrong, from the first try to go on. */
  readonly judged: boolean
}

/** Two fields for one new passphrase, with what is wrong beside the field where it is. */
export function NewPassphraseFields(props: NewPassphraseFieldsProps) {
  const { label, repeatLabel, typed, onType, judged } = props
  const t = useWords()
  const flaw = judged ? flawOfPassphrase(typed) : null
  return (
    <>
      <PassphraseField
        label={label}
        description={t('session.passphraseHint', { n: SHORTEST_PASSPHRASE })}
        value={typed.once}
        onChange={(event) => onType({ ...typed, once: event.currentTarget.value })}
        error={flaw === 'passphraseTooShort' ? t('problems.passphraseTooShort') : null}
      />
      <PassphraseField
        label={repeatLabel}
        value={typed.again}
        onChange={(event) => onType({ ...typed, again: event.currentTarget.value })}
        error={flaw === 'notTheSame' ? t('session.notTheSame') : null}
      />
    </>
  )
}
