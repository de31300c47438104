import { Button, Group } from '@mantine/core'
import type { DeliveryView } from '../../../src-main/bridge/contract/articles.ts'
import { mayFollow } from '../../../src-model/publishing/delivery-moves.ts'
import { newsroom } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { shortDigest } from '../../words/short-digest.ts'
import { fullTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { stateInWords } from '../outbox/delivery-in-words.ts'
import { useLearnt } from '../reading.ts'
import styles from './panel.module.css'

interface DeliveryCardProps {
  readonly delivery: DeliveryView
  readonly isOvertaken: boolean
  /** True for people who may drive it: try again, call back. */
  readonly mayDrive: boolean
}

/** One order on its way to one portal, or its receipt. */
export function DeliveryCard({ delivery, isOvertaken, mayDrive }: DeliveryCardProps) {
  const t = useWords()
  const learnt = useLearnt()
  const act = useAct()
  const { articleId, orderHash, receipt } = delivery
  const { state } = delivery.state
  const name = t('publishing.delivery', {
    act: t(`publishing.acts.${delivery.act}`),
    portal: delivery.portalName,
  })

  async function drive(command: 'retryDelivery' | 'cancelDelivery') {
    const status = await act.run(() => newsroom[command]({ articleId, orderHash }))
    if (status !== null) learnt('readStatus', { articleId }, status)
  }

  return (
    <article className={styles['delivery']} aria-label={name} data-state={state}>
      <div className={styles['deliveryHead']}>
        <strong>{name}</strong>
        <span className={styles['state']} role="status">
          {t(`publishing.states.${state}`)}
        </span>
      </div>
      <p className={styles['pointText']}>
        {stateInWords(t, { ...delivery, isOvertaken }, fullTime)}
      </p>
      {receipt !== null && (
        <section aria-label={t('publishing.receipt')}>
          <dl className={styles['receipt']}>
            <dt>{t('publishing.receiptTime')}</dt>
            <dd>{fullTime(receipt.at)}</dd>
            <dt>{t('publishing.receiptUrl')}</dt>
            <dd className={styles['address']}>{receipt.url}</dd>
            <dt>{t('publishing.receiptDigest')}</dt>
            <dd className={styles['digest']} title={receipt.digest}>
              {shortDigest(receipt.digest)}
            </dd>
            <dt>{t('publishing.receiptContent')}</dt>
            <dd className={styles['digest']} title={receipt.contentHash}>
              {shortDigest(receipt.contentHash)}
            </dd>
          </dl>
        </section>
      )}
      <ProblemNotice problem={act.trouble} />
      <Group gap="xs">
        {receipt !== null && delivery.act !== 'takeDown' && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => act.run(() => newsroom.openPublicPage({ articleId, orderHash }))}
          >
            {t('publishing.openPage')}
          </Button>
        )}
        {mayDrive && (state === 'waiting' || state === 'refused') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.busy}
            onClick={() => drive('retryDelivery')}
          >
            {t('publishing.retry')}
          </Button>
        )}
        {mayDrive && mayFollow(state, 'cancelled') && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={act.busy}
            onClick={() => drive('cancelDelivery')}
          >
            {t('publishing.callBack')}
          </Button>
        )}
      </Group>
    </article>
  )
}
