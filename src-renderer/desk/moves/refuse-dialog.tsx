import { useWords } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useMove } from './use-move.ts'
import { WordsDialog } from './words-dialog.tsx'

interface RefuseDialogProps {
  readonly open: OpenArticle
  readonly onClose: () => void
}

/** Refuses an article for good, with the reason. */
export function RefuseDialog({ open, onClose }: RefuseDialogProps) {
  const t = useWords()
  const mover = useMove(open)
  return (
    <WordsDialog
      title={t('dialogs.refuse.title')}
      help={t('dialogs.refuse.help')}
      label={t('dialogs.refuse.reason')}
      confirm={t('dialogs.refuse.confirm')}
      longest={2000}
      danger
      busy={mover.busy}
      trouble={mover.trouble ?? open.trouble}
      onClose={onClose}
      onConfirm={async (reason) => {
        if (await mover.move({ move: 'refuse', reason })) onClose()
      }}
    />
  )
}
