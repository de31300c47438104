import { IconSignature } from '@tabler/icons-react'
import { Initials } from '../../ui/initials.tsx'
import { Notice } from '../../ui/notice.tsx'
import { fullTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import type { ArticleContext } from './article-context.ts'
import styles from './panel.module.css'
import { Points } from './points.tsx'
import { StageSteps } from './stage-steps.tsx'

/** Where the article stands, what was asked of its writer, who signed and who touched it. */
export function ReviewPanel({ context }: { readonly context: ArticleContext }) {
  const t = useWords()
  const { status } = context
  return (
    <>
      <section className={styles['part']} aria-labelledby="path">
        <h2 id="path">
          {t('review.path')}
          <span className={styles['revision']}>{t('review.revision', { n: status.revision })}</span>
        </h2>
        {status.refusal !== null && status.stage === 'refused' && (
          <Notice tone="bad" title={t('review.refusalReason')}>
            {status.refusal}
          </Notice>
        )}
        <StageSteps context={context} />
      </section>
      <Points status={status} />
      <section className={styles['part']} aria-labelledby="approvals">
        <h2 id="approvals">{t('review.approvals')}</h2>
        {status.approvals.length === 0 && (
          <p className={styles['small']}>{t('review.noApprovals')}</p>
        )}
        <ul className={styles['people']}>
          {status.approvals.map(({ gate, by }) => (
            <li key={gate}>
              <IconSignature size={18} stroke={1.75} className={styles['good']} aria-hidden />
              <span>
                {by.name}
                <span className={styles['by']}>
                  {t(`gates.${gate}`)}, {fullTime(by.at)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles['part']} aria-labelledby="hands">
        <h2 id="hands">{t('review.hands')}</h2>
        <p className={styles['small']}>
          {t(status.hands.length === 0 ? 'review.noHands' : 'review.handsHelp')}
        </p>
        <ul className={styles['people']}>
          {status.hands.map((hand) => (
            <li key={hand.personId}>
              <Initials name={hand.name} />
              {hand.name}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
