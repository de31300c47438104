import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { useLearnt } from '../reading.ts'
import { PassphraseDialog } from './passphrase-dialog.tsx'

interface KeyDialogProps {
  readonly person: NonNullable<Session['person']>
  readonly onAnswer: (opened: boolean) => void
}

/** Asks whoever was remembered for their passphrase, when something is to be saved or signed. */
export function KeyDialog({ person, onAnswer }: KeyDialogProps) {
  const t = useWords()
  const learnt = useLearnt()
  return (
    <PassphraseDialog
      title={t('session.keyTitle')}
      help={t('session.keyHelp', { name: person.name })}
      confirm={t('session.unlock')}
      ask={(passphrase) => newsroom.unlock({ passphrase })}
      onDone={(session) => {
        onAnswer(true)
        learnt('readSession', {}, session)
      }}
      onClose={() => onAnswer(false)}
    />
  )
}
