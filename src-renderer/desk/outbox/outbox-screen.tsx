import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { isInTrouble, overtakenIn } from './deliveries.ts'
import { DeliveryRow } from './delivery-row.tsx'
import styles from './outbox-screen.module.css'

interface OutboxScreenProps {
  /** Opens the article of a delivery on the desk. */
  readonly onOpen: (articleId: string) => void
}

/** Everything that was sent to portals or is on its way, the newest first. */
export function OutboxScreen({ onOpen }: OutboxScreenProps) {
  const t = useWords()
  const { value: deliveries, problem } = useReading('listDeliveries', {})
  const [onlyTrouble, setOnlyTrouble] = useState(false)
  const overtaken = overtakenIn(deliveries ?? [])
  const shown = (deliveries ?? [])
    .filter((delivery) => !onlyTrouble || isInTrouble(delivery))
    .toSorted((one, other) => other.at - one.at)
  return (
    <main className={styles['room']} aria-labelledby="outbox">
      <div className={styles['head']}>
        <h1 id="outbox">{t('outbox.title')}</h1>
        <p>{t('outbox.help')}</p>
        <Checkbox
          label={t('outbox.onlyTrouble')}
          checked={onlyTrouble}
          onChange={(event) => setOnlyTrouble(event.currentTarget.checked)}
        />
      </div>
      <ProblemNotice problem={problem} />
      {deliveries !== undefined && shown.length === 0 && (
        <Notice tone="info">{t(onlyTrouble ? 'outbox.noTrouble' : 'outbox.empty')}</Notice>
      )}
      {shown.length > 0 && (
        <DataTable
          label={t('publishing.deliveries')}
          columns={[
            t('outbox.article'),
            t('outbox.act'),
            t('outbox.portal'),
            t('outbox.state'),
            t('outbox.tries'),
            t('outbox.time'),
          ]}
        >
          {shown.map((delivery) => (
            <DeliveryRow
              key={delivery.orderHash}
              delivery={delivery}
              isOvertaken={overtaken.has(delivery)}
              onOpen={onOpen}
            />
          ))}
        </DataTable>
      )}
    </main>
  )
}
