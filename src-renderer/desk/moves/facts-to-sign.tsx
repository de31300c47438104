import type { ApprovalToSign } from '../../../src-main/bridge/contract/moves.ts'
import { dayInWords } from '../../../src-model/language/vietnamese.ts'
import { shortDigest } from '../../words/short-digest.ts'
import { useWords } from '../../words/words.ts'
import styles from './moves.module.css'

/** What a signature covers beside the text: names, section, day, hands and the digest of it all. */
export function FactsToSign({ toSign }: { readonly toSign: ApprovalToSign }) {
  const t = useWords()
  const { wire, gate, hands, contentHash } = toSign
  const facts: readonly (readonly [string, string])[] = [
    [t('dialogs.approve.gate'), t(`gates.${gate}`)],
    [t('dialogs.approve.byline'), wire.byline],
    [t('dialogs.approve.department'), wire.department.name],
    [t('dialogs.approve.section'), wire.section.name],
    [t('dialogs.approve.tags'), wire.tags.join(', ')],
    [t('dialogs.approve.genre'), wire.genre],
    [t('dialogs.approve.eventDate'), wire.eventDate === null ? '' : dayInWords(wire.eventDate)],
    [t('dialogs.approve.hands'), hands.map(({ name }) => name).join(', ')],
  ]
  return (
    <dl className={styles['facts']}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      <div>
        <dt>{t('dialogs.approve.hash')}</dt>
        <dd className={styles['digest']} title={contentHash}>
          {shortDigest(contentHash)}
        </dd>
      </div>
    </dl>
  )
}
