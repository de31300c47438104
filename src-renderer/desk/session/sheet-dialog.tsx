import { Modal } from '@mantine/core'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import { useWords } from '../../words/words.ts'
import { SheetsToKeep } from './recovery-sheets.tsx'

interface SheetDialogProps {
  readonly sheet: RecoverySheet
  readonly onDone: () => void
}

/** A recovery sheet over the desk; since it is shown only once, the way out is to say that it is kept. */
export function SheetDialog({ sheet, onDone }: SheetDialogProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('setUp.sheets.title')}
      size="44rem"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <SheetsToKeep sheets={[sheet]} doneLabel={t('sheet.finish')} onDone={onDone} />
    </Modal>
  )
}
