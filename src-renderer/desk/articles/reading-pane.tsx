import type { OpenedArticle } from '../../../src-main/bridge/contract/articles.ts'
import { Notice } from '../../ui/notice.tsx'
import { ReadingView } from '../../ui/reading-view.tsx'
import { useWords } from '../../words/words.ts'
import styles from '../desk.module.css'

interface ReadingPaneProps {
  readonly article: Extract<OpenedArticle, { kind: 'newer' }>
}

/** An article of a newer program, as that program froze it; nothing in it can be changed here. */
export function ReadingPane({ article }: ReadingPaneProps) {
  const t = useWords()
  return (
    <div className={styles['reading']}>
      <Notice tone="wait" title={t('desk.newerTitle')}>
        {t('problems.articleIsNewer')}
      </Notice>
      <ReadingView html={article.html} label={t('desk.readOnlyText')} />
    </div>
  )
}
