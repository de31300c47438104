import { ActionIcon, Button, Group, SegmentedControl, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconRestore } from '@tabler/icons-react'
import { useState } from 'react'
import type { VersionView } from '../../../src-main/bridge/contract/versions.ts'
import { AskingDialog, Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useReading } from '../reading.ts'
import { useRestore } from './use-restore.ts'
import { ComparedVersions, ReadVersion } from './version-content.tsx'
import { versionInWords } from './version-in-words.ts'
import styles from './versions.module.css'

const MODES = ['read', 'compare'] as const
type Mode = (typeof MODES)[number]

interface VersionDialogProps {
  readonly articleId: string
  /** The version that was chosen first. */
  readonly first: number
  readonly open: OpenArticle
  /** False while the person may not change the article now. */
  readonly mayRestore: boolean
  readonly onClose: () => void
}

/** One version of the article: to read, to compare with the article or another version, to take back. */
export function VersionDialog({ articleId, first, open, mayRestore, onClose }: VersionDialogProps) {
  const t = useWords()
  const { value: versions = [] } = useReading('listVersions', { articleId })
  const [number, setNumber] = useState(first)
  const [mode, setMode] = useState<Mode>('read')
  const [other, setOther] = useState<number | 'now'>('now')
  const [isAsking, setAsking] = useState(false)
  const restorer = useRestore(open)
  const place = versions.findIndex((version) => version.number === number)
  const inWords = (version: VersionView | undefined) =>
    version === undefined ? t('versions.now') : versionInWords(t, version)
  const chosen = inWords(versions[place])
  const choices = versions
    .map((version) => ({ value: String(version.number), label: inWords(version) }))
    .toReversed()

  if (isAsking) {
    return (
      <AskingDialog
        title={t('versions.restoreTitle')}
        confirm={t('versions.restoreConfirm')}
        busy={restorer.busy}
        trouble={restorer.trouble ?? open.trouble}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if (await restorer.restore(number)) onClose()
        }}
      >
        <div>{t('versions.restoreHelp', { version: chosen })}</div>
      </AskingDialog>
    )
  }

  const step = (by: 1 | -1) => {
    const to = versions[place + by]
    if (to !== undefined) setNumber(to.number)
  }
  return (
    <Dialog title={t('versions.title')} size="68rem" onClose={onClose}>
      <div className={styles['dialog']}>
        <div className={styles['bar']}>
          <Group gap={6} wrap="nowrap" align="end" className={styles['chooser'] ?? ''}>
            <Select
              className={styles['select'] ?? ''}
              size="xs"
              label={t('versions.version')}
              data={choices}
              value={String(number)}
              onChange={(value) => setNumber(Number(value))}
            />
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('versions.older')}
              title={t('versions.older')}
              disabled={place <= 0}
              onClick={() => step(-1)}
            >
              <IconChevronLeft size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('versions.newer')}
              title={t('versions.newer')}
              disabled={place === -1 || place >= versions.length - 1}
              onClick={() => step(1)}
            >
              <IconChevronRight size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <SegmentedControl
            size="xs"
            aria-label={t('versions.mode')}
            data={MODES.map((value) => ({ value, label: t(`versions.${value}`) }))}
            value={mode}
            onChange={(value) => setMode(MODES.find((each) => each === value) ?? 'read')}
          />
          {mode === 'compare' && (
            <Select
              className={styles['select'] ?? ''}
              size="xs"
              label={t('versions.against')}
              data={[
                { value: 'now', label: t('versions.now') },
                ...choices.filter(({ value }) => value !== String(number)),
              ]}
              value={String(other === number ? 'now' : other)}
              onChange={(value) => setOther(value === 'now' ? 'now' : Number(value))}
            />
          )}
        </div>
        {mode === 'read' ? (
          <ReadVersion articleId={articleId} number={number} />
        ) : (
          <ComparedVersions
            articleId={articleId}
            versions={versions}
            number={number}
            other={other === number ? 'now' : other}
            inWords={inWords}
          />
        )}
        <Group justify="space-between" gap="sm" className={styles['foot'] ?? ''}>
          <span className={styles['small']} id="restore-hint">
            {mayRestore ? '' : t('versions.restoreHint')}
          </span>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('dialogs.close')}
            </Button>
            <Button
              leftSection={<IconRestore size={17} aria-hidden />}
              disabled={!mayRestore}
              aria-describedby="restore-hint"
              onClick={() => setAsking(true)}
            >
              {t('versions.restore')}
            </Button>
          </Group>
        </Group>
      </div>
    </Dialog>
  )
}
