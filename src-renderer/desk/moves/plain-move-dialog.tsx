import { AskingDialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useMove } from './use-move.ts'

/** The moves that only want a yes. */
export type PlainMove = 'submit' | 'withdraw' | 'reopen' | 'correct'

interface PlainMoveDialogProps {
  readonly move: PlainMove
  readonly open: OpenArticle
  /** Where a submitted article goes first. */
  readonly nextGate: string
  readonly onClose: () => void
}

/** Says what a move will do and makes it. */
export function PlainMoveDialog({ move, open, nextGate, onClose }: PlainMoveDialogProps) {
  const t = useWords()
  const mover = useMove(open)
  return (
    <AskingDialog
      title={t(`dialogs.${move}.title`)}
      confirm={t(`dialogs.${move}.confirm`)}
      busy={mover.busy}
      trouble={mover.trouble ?? open.trouble}
      onClose={onClose}
      onConfirm={async () => {
        if (await mover.move({ move })) onClose()
      }}
    >
      {move === 'submit' && (
        <Notice tone="good" title={t('dialogs.submit.ready')}>
          {t('dialogs.submit.next', { gate: nextGate })}
        </Notice>
      )}
      <div>{t(`dialogs.${move}.help`)}</div>
    </AskingDialog>
  )
}
