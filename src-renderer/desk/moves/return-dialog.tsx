import { ActionIcon, Button, Group, Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { AskingDialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import styles from './moves.module.css'
import { useMove } from './use-move.ts'

const USUAL = ['title', 'facts', 'names', 'spelling', 'picture', 'documents'] as const

interface ReturnDialogProps {
  readonly open: OpenArticle
  readonly onClose: () => void
}

interface Reason {
  readonly key: string
  readonly text: string
}

const newReason = (text = ''): Reason => ({ key: crypto.randomUUID(), text })

/** Reasons why an article goes back, each a point that must be answered. */
export function ReturnDialog({ open, onClose }: ReturnDialogProps) {
  const t = useWords()
  const mover = useMove(open)
  const [reasons, setReasons] = useState<readonly Reason[]>(() => [newReason()])
  const points = reasons.map(({ text }) => text.trim()).filter((text) => text !== '')

  function add(text: string) {
    const kept = reasons.filter((reason) => reason.text.trim() !== '')
    setReasons([...(text === '' ? reasons : kept), newReason(text)])
  }

  return (
    <AskingDialog
      title={t('dialogs.return.title')}
      confirm={t('dialogs.return.confirm')}
      size="38rem"
      busy={mover.busy}
      trouble={mover.trouble ?? open.trouble}
      incomplete={points.length === 0}
      onClose={onClose}
      onConfirm={async () => {
        if (await mover.move({ move: 'return', points })) onClose()
      }}
    >
      <div>{t('dialogs.return.help')}</div>
      {reasons.map((reason, at) => (
        <div key={reason.key} className={styles['reason']}>
          <Textarea
            aria-label={t('dialogs.return.reason', { n: at + 1 })}
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus={at === 0 || undefined}
            value={reason.text}
            onChange={(event) => {
              const text = event.currentTarget.value
              setReasons(
                reasons.map((each) => (each.key === reason.key ? { ...each, text } : each)),
              )
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('dialogs.return.remove', { n: at + 1 })}
            disabled={reasons.length === 1}
            onClick={() => setReasons(reasons.filter(({ key }) => key !== reason.key))}
          >
            <IconTrash size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="light"
        size="xs"
        className={styles['add'] ?? ''}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => add('')}
      >
        {t('dialogs.return.add')}
      </Button>
      <section aria-label={t('dialogs.return.usual')}>
        <p className={styles['small']}>{t('dialogs.return.usual')}</p>
        <Group gap="xs">
          {USUAL.map((usual) => (
            <Button
              key={usual}
              variant="default"
              size="compact-sm"
              onClick={() => add(t(`dialogs.return.usualReasons.${usual}`))}
            >
              {t(`dialogs.return.usualReasons.${usual}`)}
            </Button>
          ))}
        </Group>
      </section>
    </AskingDialog>
  )
}
