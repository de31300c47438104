import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { Summary } from '../../../src-main/bridge/contract/articles.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { shortTime } from '../../words/time-in-words.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import styles from './article-list.module.css'

interface ArticleLineProps {
  readonly article: Summary
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly onOpen: (articleId: string) => void
}

/** One article in a list: title, where it stands, who wrote it, when it changed. */
export const ArticleLine = memo(function ArticleLine(props: ArticleLineProps) {
  const { article, isOpen, isTabStop, onOpen } = props
  const t = useWords()
  const language = useLanguage()
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={styles['line']}
        aria-current={isOpen || undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onOpen(article.articleId)}
      >
        <span className={styles['title']} data-untitled={article.title === '' || undefined}>
          {article.damaged ? t('desk.damaged') : article.title || t('desk.untitled')}
        </span>
        {article.damaged ? (
          <IconAlertTriangle size={16} className={styles['damaged']} aria-hidden />
        ) : (
          <>
            <span className={styles['facts']}>
              <StageMark stage={article.stage} />
              <DeliveryMark delivery={article.delivery} />
            </span>
            <span className={styles['facts']}>
              <span className={styles['author']}>{article.author || article.created.name}</span>
              <span>{shortTime(article.changed.at, Date.now(), language)}</span>
            </span>
            {article.openPoints > 0 && article.stage === 'draft' && (
              <span className={styles['points']}>
                {t('desk.openPoints', { n: article.openPoints })}
              </span>
            )}
          </>
        )}
      </button>
    </li>
  )
})

const DELIVERY_ICONS = {
  underWay: IconCloudUp,
  trouble: IconAlertTriangle,
  published: IconCloudCheck,
  takenDown: IconCloudOff,
} as const

function DeliveryMark({ delivery }: { readonly delivery: Summary['delivery'] }) {
  const t = useWords()
  if (delivery === 'none') return null
  const Icon = DELIVERY_ICONS[delivery]
  return (
    <span className={styles['delivery']} data-delivery={delivery}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`publishing.listMark.${delivery}`)}
    </span>
  )
}
