import type { Session } from '../../src-main/bridge/contract/session.ts'
import type { SavingState } from '../editor/saving-state.ts'
import { problemInWords } from '../words/problem-in-words.ts'
import { timeOfDay } from '../words/time-in-words.ts'
import { useWords, type Words } from '../words/words.ts'
import styles from './desk.module.css'
import { isInTrouble, isUnderWay, latestDeliveries } from './outbox/deliveries.ts'
import { useReading } from './reading.ts'

interface StatusBarProps {
  readonly person: NonNullable<Session['person']>
  /** The open article's state on disk; null while none is open. */
  readonly saving: SavingState | null
  /** Words of the open article as the newsroom counted them; null while none is open. */
  readonly words: number | null
  /** Asks for the passphrase of a key that was not opened since the start; null when it is open. */
  readonly onKey: (() => void) | null
  readonly onOutbox: () => void
}

/** The foot of the desk: whether everything is saved, how long the text is, who works, how portals are. */
export function StatusBar({ person, saving, words, onKey, onOutbox }: StatusBarProps) {
  const t = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a footer cannot carry a name.
    <div role="contentinfo" className={styles['status']} aria-label={t('status.bar')}>
      <span role="status" className={styles['saving']} data-kind={saving?.kind}>
        {saving !== null && savingInWords(t, saving)}
      </span>
      <span className={styles['spring']} />
      {words !== null && <span>{t('status.words', { n: words })}</span>}
      <BackupState />
      <PortalState onOutbox={onOutbox} />
      {onKey !== null && (
        <button type="button" className={styles['portals']} data-state="busy" onClick={onKey}>
          {t('status.keyLocked')}
        </button>
      )}
      <span>{t('status.person', { name: person.name })}</span>
    </div>
  )
}

/** How far the open article is on disk, in words. */
function savingInWords(t: Words, saving: SavingState): string {
  switch (saving.kind) {
    case 'saving':
      return t('status.saving')
    case 'saved':
      return saving.at === null
        ? t('status.saved')
        : t('status.savedAt', { time: timeOfDay(saving.at) })
    case 'notSaved': {
      const why = problemInWords(t, saving.problem ?? { kind: 'unanswered' })
      return saving.problem?.kind === 'notSaved' ? why : t('status.notSaved', { why })
    }
    case 'behind':
      return t('status.behind')
  }
}

/** Nothing while the daily backup goes well. */
function BackupState() {
  const t = useWords()
  const { value: daily } = useReading('readDailyBackup', {})
  if (daily === undefined || daily.trouble === null) return null
  const why = t('status.backupLate', { why: t(`backup.causes.${daily.trouble}`) })
  return (
    <span className={styles['late']} title={why}>
      {why}
    </span>
  )
}

function PortalState({ onOutbox }: { readonly onOutbox: () => void }) {
  const t = useWords()
  const { value: portals } = useReading('listPortals', {})
  const { value: deliveries } = useReading('listDeliveries', {})
  if (portals === undefined || deliveries === undefined) return null
  const latest = latestDeliveries(deliveries)
  const trouble = latest.filter(isInTrouble).length
  const busy = latest.filter(isUnderWay).length
  if (portals.length === 0) return <span>{t('status.noPortal')}</span>
  const state = trouble > 0 ? 'trouble' : busy > 0 ? 'busy' : 'fine'
  const words = {
    trouble: t('status.portalsTrouble', { n: trouble }),
    busy: t('status.portalsBusy', { n: busy }),
    fine: t('status.portalsFine', { n: portals.length }),
  }[state]
  return (
    <button type="button" className={styles['portals']} data-state={state} onClick={onOutbox}>
      {words}
    </button>
  )
}
