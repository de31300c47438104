import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { ArticleStatus } from '../../../src-main/bridge/contract/articles.ts'
import { useWords } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { VersionDialog } from '../versions/version-dialog.tsx'
import { VersionList } from '../versions/version-list.tsx'
import { LogLines } from './log-lines.tsx'
import styles from './panel.module.css'

const VIEWS = ['list', 'log'] as const
type View = (typeof VIEWS)[number]

interface HistoryPanelProps {
  readonly status: ArticleStatus
  readonly open: OpenArticle
  /** True while the text on the desk may be written in. */
  readonly isWritable: boolean
}

/** What the article was and what was done to it: its versions, or its log. */
export function HistoryPanel({ status, open, isWritable }: HistoryPanelProps) {
  const t = useWords()
  const { articleId } = status
  const [view, setView] = useState<View>('list')
  const [chosen, setChosen] = useState<number | null>(null)

  /** What was typed last belongs to the article that a version is compared with. */
  async function choose(number: number) {
    if (await open.flush()) setChosen(number)
  }

  return (
    <section className={styles['part']} aria-label={t('desk.historyPanel')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('versions.views')}
        data={VIEWS.map((value) => ({ value, label: t(`versions.${value}`) }))}
        value={view}
        onChange={(value) => setView(VIEWS.find((each) => each === value) ?? 'list')}
      />
      {view === 'list' ? (
        <VersionList articleId={articleId} onChoose={(number) => void choose(number)} />
      ) : (
        <LogLines articleId={articleId} />
      )}
      {chosen !== null && (
        <VersionDialog
          articleId={articleId}
          first={chosen}
          open={open}
          mayRestore={isWritable}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  )
}
