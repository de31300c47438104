import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import { newsroom } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { shortTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'
import styles from './panel.module.css'

type Point = ArticleStatus['points'][number]

/** Answers that were begun and not saved, kept while the program runs. */
const begun = new Map<string, string>()

/** The reasons why an article came back, with their answers, or fields to answer them. */
export function Points({ status }: { readonly status: ArticleStatus }) {
  const t = useWords()
  const { points, articleId } = status
  if (points.length === 0) return null
  const mayAnswer = status.stage === 'draft' && status.moves.some(({ move }) => move === 'submit')
  const open = points.filter(({ answer }) => answer === null).length
  return (
    <section className={styles['part']} aria-labelledby="points">
      <h2 id="points">{t('review.points')}</h2>
      {open > 0 && <p className={styles['open']}>{t('review.pointsOpen', { n: open })}</p>}
      <ol className={styles['points']}>
        {points.map((point, at) => (
          <li key={point.id}>
            <PointLine {...{ articleId, point, mayAnswer }} number={at + 1} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface PointLineProps {
  readonly articleId: string
  readonly point: Point
  readonly number: number
  readonly mayAnswer: boolean
}

function PointLine({ articleId, point, number, mayAnswer }: PointLineProps) {
  const t = useWords()
  const [changing, setChanging] = useState(false)
  const time = (instant: number) => shortTime(instant, Date.now())
  const { answer } = point
  return (
    <article className={styles['point']} aria-label={t('review.point', { n: number })}>
      <p className={styles['pointText']}>{point.text}</p>
      <p className={styles['by']}>
        {t('review.pointBy', {
          name: point.by.name,
          gate: t(`gates.${point.gate}`),
          time: time(point.by.at),
        })}
      </p>
      {answer !== null && !changing && (
        <div className={styles['answer']}>
          <p className={styles['by']}>
            {t('review.answered', { name: answer.by.name })}, {time(answer.by.at)}
          </p>
          <p className={styles['pointText']}>{answer.text}</p>
          {mayAnswer && (
            <Button variant="subtle" size="compact-xs" onClick={() => setChanging(true)}>
              {t('review.changeAnswer', { n: number })}
            </Button>
          )}
        </div>
      )}
      {mayAnswer && (answer === null || changing) && (
        <AnswerField {...{ articleId, point, number }} onSaved={() => setChanging(false)} />
      )}
    </article>
  )
}

interface AnswerFieldProps extends Omit<PointLineProps, 'mayAnswer'> {
  readonly onSaved: () => void
}

function AnswerField({ articleId, point, number, onSaved }: AnswerFieldProps) {
  const t = useWords()
  const act = useAct()
  const learnt = useLearnt()
  const [text, setText] = useState(begun.get(point.id) ?? point.answer?.text ?? '')

  async function save() {
    const status = await act.run(() =>
      newsroom.answerPoint({ articleId, pointId: point.id, text: text.trim() }),
    )
    if (status === null) return
    begun.delete(point.id)
    learnt('readStatus', { articleId }, status)
    onSaved()
  }

  return (
    <div className={styles['answering']}>
      <Textarea
        size="xs"
        label={t('review.answer', { n: number })}
        placeholder={t('review.answerPlaceholder')}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          begun.set(point.id, event.currentTarget.value)
        }}
      />
      <ProblemNotice problem={act.trouble} />
      <Button size="xs" loading={act.busy} disabled={text.trim() === ''} onClick={save}>
        {t('review.saveAnswer', { n: number })}
      </Button>
    </div>
  )
}
