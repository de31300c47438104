import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useWords } from '../words/words.ts'

/** A field for a passphrase, whose letters can be shown. */
export function PassphraseField(props: PasswordInputProps) {
  const t = useWords()
  return (
    <PasswordInput
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('session.showPassphrase') }}
      {...props}
    />
  )
}
