import { Anchor } from '@mantine/core'
import type { DeliveryView } from '../../../src-main/bridge/contract/articles.ts'
import { shortTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { stateInWords } from './delivery-in-words.ts'
import styles from './outbox-screen.module.css'

interface DeliveryRowProps {
  readonly delivery: DeliveryView
  readonly isOvertaken: boolean
  readonly onOpen: (articleId: string) => void
}

/** A delivery in the outbox: what goes where, and how it stands. */
export function DeliveryRow({ delivery, isOvertaken, onOpen }: DeliveryRowProps) {
  const t = useWords()
  const { articleId, act, portalName, state, tries, at } = delivery
  const title = delivery.title === '' ? t('desk.untitled') : delivery.title
  const time = (instant: number) => shortTime(instant, Date.now())
  return (
    <tr>
      <th scope="row">
        <Anchor
          component="button"
          type="button"
          size="sm"
          className={styles['article'] ?? ''}
          aria-label={t('outbox.open', { title })}
          onClick={() => onOpen(articleId)}
        >
          {title}
        </Anchor>
      </th>
      <td data-narrow>{t(`publishing.acts.${act}`)}</td>
      <td>{portalName}</td>
      <td>
        <span className={styles['state']} data-state={state.state}>
          {t(`publishing.states.${state.state}`)}
        </span>
        <div className={styles['sentence']}>
          {stateInWords(t, { ...delivery, isOvertaken }, time)}
        </div>
      </td>
      <td data-narrow data-number>
        {tries}
      </td>
      <td data-narrow>{time(at)}</td>
    </tr>
  )
}
