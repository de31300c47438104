import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { ChangePassphrase } from './change-passphrase.tsx'
import { RecoverySheetDialog } from './recovery-sheet-dialog.tsx'
import { Settings } from './settings.tsx'
import { Shortcuts } from './shortcuts.tsx'

export type PersonDialogName = 'changePassphrase' | 'recoverySheet' | 'settings' | 'shortcuts'

interface PersonDialogProps {
  readonly name: PersonDialogName
  readonly session: Session
  readonly onClose: () => void
}

/** What the person at the desk can set for themselves. */
export function PersonDialog({ name, session, onClose }: PersonDialogProps) {
  switch (name) {
    case 'changePassphrase':
      return <ChangePassphrase onClose={onClose} />
    case 'recoverySheet':
      return <RecoverySheetDialog onClose={onClose} />
    case 'settings':
      return <Settings session={session} onClose={onClose} />
    case 'shortcuts':
      return <Shortcuts onClose={onClose} />
  }
}
