import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Drift } from '../../../src-main/bridge/contract/publishing.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice, type NoticeTone } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { fullTime } from '../../words/time-in-words.ts'
import { useWords, type WordKey } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { isInTrouble, latestDeliveries, liveNow, overtakenIn } from '../outbox/deliveries.ts'
import type { ArticleContext } from './article-context.ts'
import { DeliveryCard } from './delivery-card.tsx'
import styles from './panel.module.css'

interface PublishPanelProps {
  readonly context: ArticleContext
  /** True after the button was pressed again and the portal gave the same receipt. */
  readonly sameReceipt: boolean
}

/** What became of the article on its way to each portal, trouble first, and whether it still stands there as approved. */
export function PublishPanel({ context, sameReceipt }: PublishPanelProps) {
  const t = useWords()
  const { status, isBoard } = context
  const latest = latestDeliveries(status.deliveries).toSorted(
    (one, other) => Number(isInTrouble(other)) - Number(isInTrouble(one)),
  )
  const overtaken = overtakenIn(status.deliveries)
  const older = status.deliveries.filter((delivery) => !latest.includes(delivery)).toReversed()
  return (
    <section className={styles['part']} aria-label={t('publishing.panel')}>
      {latest.length === 0 && <p className={styles['small']}>{t(nothingSent(context))}</p>}
      {sameReceipt && (
        <Notice tone="good" title={t('publishing.sameReceipt')}>
          {t('publishing.sameReceiptHelp')}
        </Notice>
      )}
      {latest.map((delivery) => (
        <DeliveryCard
          key={delivery.orderHash}
          delivery={delivery}
          isOvertaken={overtaken.has(delivery)}
          mayDrive={isBoard}
        />
      ))}
      {liveNow(status.deliveries).length > 0 && <DriftCheck articleId={status.articleId} />}
      {older.length > 0 && (
        <details className={styles['older']}>
          <summary>{t('publishing.older')}</summary>
          {older.map((delivery) => (
            <DeliveryCard
              key={delivery.orderHash}
              delivery={delivery}
              isOvertaken={overtaken.has(delivery)}
              mayDrive={false}
            />
          ))}
        </details>
      )}
    </section>
  )
}

function nothingSent({ status }: ArticleContext): WordKey {
  if (status.stage !== 'approved') return 'publishing.whenApproved'
  return status.mayPublish ? 'publishing.readyToPublish' : 'publishing.boardPublishes'
}

const VERDICT_TONES: Readonly<Record<Drift['verdict'], NoticeTone>> = {
  asApproved: 'good',
  changed: 'bad',
  missing: 'bad',
  notReached: 'wait',
}

function DriftCheck({ articleId }: { readonly articleId: string }) {
  const t = useWords()
  const act = useAct()
  const [drifts, setDrifts] = useState<readonly Drift[]>([])

  async function check() {
    setDrifts((await act.run(() => newsroom.checkDrift({ articleId }))) ?? [])
  }

  return (
    <>
      <Button
        className={styles['driftButton'] ?? ''}
        size="xs"
        variant="light"
        loading={act.busy}
        onClick={check}
      >
        {t('publishing.checkDrift')}
      </Button>
      <ProblemNotice problem={act.trouble} />
      {drifts.map(({ portalId, portalName, verdict, at }) => (
        <Notice
          key={portalId}
          tone={VERDICT_TONES[verdict]}
          title={t('publishing.driftAt', { time: fullTime(at) })}
        >
          {t(`publishing.drift.${verdict}`, { portal: portalName })}
        </Notice>
      ))}
    </>
  )
}
