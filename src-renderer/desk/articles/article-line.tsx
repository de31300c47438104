import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { type MouseEvent, memo } from 'react'
import type { Summary } from '../../../src-main/bridge/contract/lists.ts'
import { daysLeft } from '../../../src-model/workflow/trash.ts'
import { FoundText } from '../../ui/found-text.tsx'
import { StageMark } from '../../ui/stage-mark.tsx'
import { shortTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import styles from './article-list.module.css'

/** The height of every line, in CSS pixels, as its style sheet has it too. */
export const LINE_HEIGHT = 98

interface ArticleLineProps {
  readonly article: Summary
  /** Its place in the list. */
  readonly at: number
  readonly isOpen: boolean
  readonly isChosen: boolean
  readonly isTabStop: boolean
  readonly onOpen: (articleId: string) => void
  readonly onToggle: (articleId: string) => void
  /** Chooses everything from the last place to this one. */
  readonly onRange: (at: number) => void
  readonly onFocus: (at: number) => void
}

/** One article in a list: title, where it stands, who wrote it, when it changed; and whether it is chosen. */
export const ArticleLine = memo(function ArticleLine(props: ArticleLineProps) {
  const { article, at, isOpen, isChosen, isTabStop, onOpen, onToggle, onRange, onFocus } = props
  const t = useWords()
  const title = article.title || t('desk.untitled')
  // What was found in the title can be seen there.
  const snippet = article.snippets.find(({ field }) => field !== 'title')
  function click(event: MouseEvent) {
    if (event.shiftKey) onRange(at)
    else if (event.ctrlKey || event.metaKey) onToggle(article.articleId)
    else onOpen(article.articleId)
  }
  return (
    <>
      <button
        type="button"
        className={styles['line']}
        aria-current={isOpen || undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={click}
        onFocus={() => onFocus(at)}
      >
        <span className={styles['title']} data-untitled={article.title === '' || undefined}>
          {title}
        </span>
        <span className={styles['facts']}>
          <StageMark stage={article.stage} />
          <LineMark article={article} />
        </span>
        <span className={styles['facts']}>
          <span className={styles['author']}>
            {snippet === undefined ? (
              article.author || article.created.name
            ) : (
              <FoundText {...snippet} />
            )}
          </span>
          <span>{shortTime(article.changed.at, Date.now())}</span>
        </span>
      </button>
      <input
        type="checkbox"
        className={styles['choose']}
        aria-label={t('lists.choose', { title })}
        tabIndex={-1}
        checked={isChosen}
        onChange={() => onToggle(article.articleId)}
      />
    </>
  )
})

const DELIVERY_ICONS = {
  underWay: IconCloudUp,
  trouble: IconAlertTriangle,
  published: IconCloudCheck,
  takenDown: IconCloudOff,
} as const

/** What is worth knowing beside the stage: reasons that wait for an answer, or how portals have it. */
function LineMark({ article }: { readonly article: Summary }) {
  const t = useWords()
  const { delivery, openPoints, stage } = article
  if (openPoints > 0 && stage === 'draft') {
    return <span className={styles['points']}>{t('desk.openPoints', { n: openPoints })}</span>
  }
  if (stage === 'trashed') {
    return <span>{t('lists.daysLeft', { n: daysLeft(article.arrived.at, Date.now()) })}</span>
  }
  if (delivery === 'none') return null
  const Icon = DELIVERY_ICONS[delivery]
  return (
    <span className={styles['delivery']} data-delivery={delivery}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`publishing.listMark.${delivery}`)}
    </span>
  )
}
