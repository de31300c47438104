import { Button, Group } from '@mantine/core'
import type { Move } from '../../../src-model/workflow/stages.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { problemInWords } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { liveNow } from '../outbox/deliveries.ts'
import type { ArticleContext } from './article-context.ts'
import styles from './panel.module.css'

/** What the panel can be asked to do with the article. */
export type ArticleAct = Move | 'publish' | 'takeDown' | 'editDirectly' | 'stopEditing'

interface ArticleActsProps {
  readonly context: ArticleContext
  readonly isEditingDirectly: boolean
  readonly busy: boolean
  readonly onAct: (act: ArticleAct) => void
}

/** The moves that carry the article on; each is the one thing that its stage waits for. */
const FORWARD: readonly Move[] = ['submit', 'approve']
const DROPPING: readonly Move[] = ['refuse', 'trash']

/** The one act that a shortcut starts, or null when the article waits for someone else. */
export function mainActOf({ status }: ArticleContext): ArticleAct | null {
  const forward = status.moves.find(({ move }) => FORWARD.includes(move))
  if (forward !== undefined) return forward.problem === null ? forward.move : null
  return status.mayPublish ? 'publish' : null
}

/** Everything that the person may do with the article now, and why something cannot be done yet. */
export function ArticleActs({ context, isEditingDirectly, busy, onAct }: ArticleActsProps) {
  const t = useWords()
  const { status, isBoard } = context
  const isPublic = liveNow(status.deliveries).length > 0
  const mayEditDirectly = status.editable && status.stage !== 'draft'
  const hindered = status.moves.filter(({ problem }) => problem !== null)
  const order = (move: Move) => (FORWARD.includes(move) ? 0 : DROPPING.includes(move) ? 2 : 1)
  const moves = [...status.moves].sort((a, b) => order(a.move) - order(b.move))
  const isClosed = status.stage === 'refused' || status.stage === 'trashed'
  const isIdle = moves.length === 0 && !status.mayPublish
  return (
    <section className={styles['acts']} aria-label={t('review.actions')}>
      <div className={styles['stage']}>
        <StageMark stage={status.stage} />
      </div>
      <Group gap="xs">
        {status.mayPublish && (
          <Button size="xs" loading={busy} onClick={() => onAct('publish')}>
            {t('publishing.publish')}
          </Button>
        )}
        {moves.map(({ move, problem }) => (
          <Button
            key={move}
            size="xs"
            variant={FORWARD.includes(move) ? 'filled' : 'default'}
            disabled={problem !== null || busy}
            {...(problem === null ? {} : { 'aria-describedby': `hindrance-${move}` })}
            onClick={() => onAct(move)}
          >
            {t(`moves.${move}`)}
          </Button>
        ))}
        {isBoard && isPublic && (
          <Button size="xs" variant="default" disabled={busy} onClick={() => onAct('takeDown')}>
            {t('publishing.takeDown')}
          </Button>
        )}
        {mayEditDirectly && (
          <Button
            size="xs"
            variant={isEditingDirectly ? 'light' : 'default'}
            onClick={() => onAct(isEditingDirectly ? 'stopEditing' : 'editDirectly')}
          >
            {t(isEditingDirectly ? 'review.stopEditing' : 'review.editDirectly')}
          </Button>
        )}
      </Group>
      {hindered.map(
        ({ move, problem }) =>
          problem !== null && (
            <p key={move} id={`hindrance-${move}`} className={styles['hint']}>
              <strong>{t(`moves.${move}`)}:</strong> {problemInWords(t, problem)}
            </p>
          ),
      )}
      {isIdle && (
        <p className={styles['hint']}>{t(isClosed ? 'review.closed' : 'review.nothingToDo')}</p>
      )}
      {mayEditDirectly && !isEditingDirectly && (
        <p className={styles['hint']}>{t('review.editDirectlyHelp')}</p>
      )}
    </section>
  )
}
