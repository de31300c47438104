import { IconCheck } from '@tabler/icons-react'
import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import { gateOf } from '../../../src-model/workflow/stages.ts'
import { fullTime } from '../../words/time-in-words.ts'
import { useWords, type Words } from '../../words/words.ts'
import { receiptsOf } from '../outbox/deliveries.ts'
import type { ArticleContext } from './article-context.ts'
import styles from './panel.module.css'

interface StepLine {
  readonly key: string
  readonly name: string
  readonly state: 'done' | 'now' | 'ahead'
  readonly note: string
}

/** The way of an article as steps: writing, the department's gates, publication. */
export function StageSteps({ context }: { readonly context: ArticleContext }) {
  const t = useWords()
  const steps = stepsOf(context, t, fullTime)
  return (
    <ol className={styles['steps']} aria-label={t('review.path')}>
      {steps.map((step) => (
        <li
          key={step.key}
          data-state={step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles['dot']} aria-hidden>
            {step.state === 'done' && <IconCheck size={12} stroke={3} />}
          </span>
          <span>
            <span className={styles['stepName']}>{step.name}</span>
            {step.note !== '' && <span className={styles['stepNote']}>{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function stepsOf(
  { status, gates }: ArticleContext,
  t: Words,
  time: (instant: number) => string,
): readonly StepLine[] {
  const here = placeOf(status, gates)
  const state = (place: number) => (place < here ? 'done' : place === here ? 'now' : 'ahead')
  const arrived = t('review.since', { time: time(status.arrived.at), name: status.arrived.name })
  const receipts = receiptsOf(status)
  const newest = receipts[0]
  return [
    {
      key: 'draft',
      name: t('review.pathDraft'),
      state: state(0),
      note: here === 0 ? arrived : '',
    },
    ...gates.map((gate, at): StepLine => {
      const signed = status.approvals.find((approval) => approval.gate === gate)
      const note =
        signed === undefined
          ? here === at + 1
            ? arrived
            : ''
          : t('review.signedBy', { name: signed.by.name, time: time(signed.by.at) })
      return { key: gate, name: t(`gates.${gate}`), state: state(at + 1), note }
    }),
    {
      key: 'published',
      name: t('review.pathPublished'),
      state: newest === undefined ? state(gates.length + 1) : 'done',
      note: newest === undefined ? '' : time(newest.at),
    },
  ]
}

/** The step where an article stands, counted from 0; -1 for one that left the way. */
function placeOf({ stage }: ArticleStatus, gates: ArticleContext['gates']): number {
  if (stage === 'draft') return 0
  if (stage === 'approved') return gates.length + 1
  const gate = gateOf(stage)
  const ordered: readonly string[] = gates
  return gate === null ? -1 : ordered.indexOf(gate) + 1
}
