import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import styles from './recovery-sheets.module.css'

interface SheetsToKeepProps {
  readonly sheets: readonly RecoverySheet[]
  readonly doneLabel: string
  readonly onDone: () => void
}

/** Recovery sheets to print, one a page; the way on opens when they are said to be safe. */
export function SheetsToKeep({ sheets, doneLabel, onDone }: SheetsToKeepProps) {
  const t = useWords()
  const [safe, setSafe] = useState(false)
  const many = sheets.length > 1
  return (
    <Stack gap="md">
      <Notice tone="wait">{t('sheet.once')}</Notice>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={styles['sheets']} aria-label={t('setUp.sheets.title')} tabIndex={0}>
        {sheets.map((sheet) => (
          <Sheet key={sheet.personId} sheet={sheet} />
        ))}
      </section>
      {createPortal(
        <div className={styles['printed']} aria-hidden>
          {sheets.map((sheet) => (
            <Sheet key={sheet.personId} sheet={sheet} />
          ))}
        </div>,
        document.body,
      )}
      <Checkbox
        label={t(many ? 'sheet.storedAll' : 'sheet.stored')}
        checked={safe}
        onChange={(event) => setSafe(event.currentTarget.checked)}
      />
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t(many ? 'sheet.printAll' : 'sheet.print')}
        </Button>
        <Button disabled={!safe} onClick={onDone}>
          {doneLabel}
        </Button>
      </Group>
    </Stack>
  )
}

function Sheet({ sheet }: { readonly sheet: RecoverySheet }) {
  const t = useWords()
  return (
    <section className={styles['sheet']} aria-label={`${t('sheet.title')}: ${sheet.name}`}>
      <h2>{t('sheet.title')}</h2>
      <dl>
        <dt>{t('sheet.newsroom')}</dt>
        <dd>{sheet.newsroom}</dd>
        <dt>{t('sheet.name')}</dt>
        <dd>{sheet.name}</dd>
        <dt>{t('sheet.code')}</dt>
        <dd className={styles['code']}>{sheet.code}</dd>
        <dt>{t('sheet.fingerprint')}</dt>
        <dd className={styles['fingerprint']}>{sheet.fingerprint}</dd>
      </dl>
      <p>{t('sheet.explain')}</p>
    </section>
  )
}
