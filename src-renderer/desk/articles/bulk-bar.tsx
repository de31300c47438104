import { Button, CloseButton, Group, Progress } from '@mantine/core'
import { useState } from 'react'
import type { ListName } from '../../../src-model/workflow/article-lists.ts'
import { newsroom } from '../../newsroom.ts'
import { showToast } from '../../ui/toast.tsx'
import { problemInWords } from '../../words/problem-in-words.ts'
import { useWords, type Words } from '../../words/words.ts'
import styles from './article-list.module.css'
import { BULK_MOVES, type BulkMove, type BulkOutcome, moveMany, WAY_BACK } from './bulk-moves.ts'
import type { ChosenArticles } from './chosen-articles.ts'

interface BulkBarProps {
  readonly list: ListName
  readonly chosen: ChosenArticles
  /** Puts the open article away first, when it is among those that move. */
  readonly putAway: (articleIds: readonly string[]) => Promise<boolean>
}

/** What can be done with the chosen articles, and how far it is. */
export function BulkBar({ list, chosen, putAway }: BulkBarProps) {
  const t = useWords()
  const [running, setRunning] = useState<{ done: number; stop: AbortController } | null>(null)
  const ids = [...chosen.ids]

  async function move(asked: BulkMove) {
    if (!(await putAway(ids))) return
    const stop = new AbortController()
    setRunning({ done: 0, stop })
    const tell = (done: number) => setRunning({ done, stop })
    const outcome = await moveMany(ids, (id) => moveOne(id, asked), tell, stop.signal)
    setRunning(null)
    chosen.clear()
    report(t, asked, outcome)
  }

  if (running !== null) {
    return (
      <section className={styles['bulk']} aria-label={t('bulk.bar')}>
        <span role="status">{t('bulk.running', { n: running.done + 1, total: ids.length })}</span>
        <Progress value={(running.done / ids.length) * 100} aria-label={t('bulk.progress')} />
        <Button size="compact-xs" variant="default" onClick={() => running.stop.abort()}>
          {t('bulk.stop')}
        </Button>
      </section>
    )
  }
  return (
    <section className={styles['bulk']} aria-label={t('bulk.bar')}>
      <Group gap={6} justify="space-between" wrap="nowrap">
        <span role="status">{t('bulk.chosen', { n: ids.length })}</span>
        <CloseButton size="sm" aria-label={t('bulk.clear')} onClick={chosen.clear} />
      </Group>
      <Group gap={6}>
        {BULK_MOVES[list].map((offered) => (
          <Button
            key={offered}
            size="compact-xs"
            variant="default"
            onClick={() => void move(offered)}
          >
            {t(`moves.${offered}`)}
          </Button>
        ))}
        {BULK_MOVES[list].length === 0 && <span>{t('bulk.nothing')}</span>}
      </Group>
    </section>
  )
}

async function moveOne(articleId: string, move: BulkMove) {
  const result = await newsroom.moveArticle({ articleId, request: { move } })
  return result.ok ? null : result.problem
}

/** Tells what came of it, with the way back for what moved and a reason for what did not. */
function report(t: Words, move: BulkMove, { moved, refused }: BulkOutcome): void {
  const back = WAY_BACK[move]
  if (moved.length > 0) {
    showToast(t, {
      message: t(`bulk.moved.${move}`, { n: moved.length }),
      act: {
        label: t('desk.undo'),
        run: () =>
          void (async () => {
            const never = new AbortController().signal
            const undone = await moveMany(
              moved,
              (id) => moveOne(id, back),
              () => undefined,
              never,
            )
            reportRefused(t, undone)
          })(),
      },
    })
  }
  reportRefused(t, { refused })
}

function reportRefused(t: Words, { refused }: Pick<BulkOutcome, 'refused'>): void {
  const [first] = refused
  if (first === undefined) return
  const why = problemInWords(t, first.problem)
  showToast(t, { message: t('bulk.refused', { n: refused.length, why }), tone: 'bad' })
}
