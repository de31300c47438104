import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { SigningDialog } from './signing-dialog.tsx'

interface EndPersonDialogProps {
  readonly person: RegisterView['people'][number]
  readonly onClose: () => void
  readonly onEnded: (register: RegisterView) => void
}

/** Ends the work of a person; what they signed before stays. */
export function EndPersonDialog({ person, onClose, onEnded }: EndPersonDialogProps) {
  const { personId, name } = person
  const t = useWords()
  return (
    <SigningDialog
      title={t('administration.people.endTitle', { name })}
      confirm={t('administration.people.endConfirm')}
      danger
      onClose={onClose}
      isSound
      sign={(registerPassphrase) => newsroom.endPerson({ personId, registerPassphrase })}
      onSigned={onEnded}
    >
      {() => <div>{t('administration.people.endHelp')}</div>}
    </SigningDialog>
  )
}
