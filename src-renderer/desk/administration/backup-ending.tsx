import type { MadeBackup, RestoredBackup } from '../../../src-main/bridge/contract/backup.ts'
import { dayInWords, dayOf } from '../../../src-model/language/vietnamese.ts'
import { Notice } from '../../ui/notice.tsx'
import { sizeInWords } from '../../words/size-in-words.ts'
import { useLanguage, useWords } from '../../words/words.ts'

/** What a restore counts, in the order in which it is told. */
const COUNTS = ['added', 'renewed', 'kept', 'differing', 'unreadable'] as const

/** What came of a backup or a restore. */
export function BackupEnding({ ended }: { readonly ended: MadeBackup | RestoredBackup }) {
  const t = useWords()
  const language = useLanguage()
  switch (ended.kind) {
    case 'stopped':
      return <Notice tone="wait">{t('backup.stopped')}</Notice>
    case 'made':
      return (
        <Notice tone="good">
          {t('backup.made', {
            files: ended.files,
            size: sizeInWords(ended.bytes, language),
            name: ended.name,
          })}
        </Notice>
      )
    case 'restored':
      return (
        <Notice
          tone={ended.unreadable + ended.differing > 0 ? 'wait' : 'good'}
          title={t('backup.restored', { day: dayInWords(dayOf(ended.at)) })}
        >
          <ul>
            {COUNTS.filter((count) => ended[count] > 0 || count === 'added').map((count) => (
              <li key={count}>{t(`backup.counts.${count}`, { n: ended[count] })}</li>
            ))}
          </ul>
        </Notice>
      )
  }
}
