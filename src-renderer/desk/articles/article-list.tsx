import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { Summary } from '../../../src-main/bridge/contract/articles.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { Trouble } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { ArticleLine } from './article-line.tsx'
import styles from './article-list.module.css'
import { fitsFilter, isInList, LISTS, type ListName } from './article-lists.ts'

interface ArticleListProps {
  readonly articles: readonly Summary[]
  readonly personId: string
  readonly openId: string | null
  readonly filterField: RefObject<HTMLInputElement | null>
  readonly onOpen: (articleId: string) => void
  /** Begins a new article; null for people who write nowhere. */
  readonly onNew: (() => void) | null
  readonly beginning: boolean
  /** Why the last one could not be begun. */
  readonly trouble: Trouble | null
}

/** The articles to choose from: five lists with their counts, a filter, and a button to begin one. */
export function ArticleList(props: ArticleListProps) {
  const { articles, personId, openId, filterField, onOpen, onNew, beginning, trouble } = props
  const t = useWords()
  const [chosen, setChosen] = useState<ListName | null>(null)
  const [filter, setFilter] = useState('')
  const of = (name: ListName) => articles.filter((each) => isInList(name, each, personId))
  const list = chosen ?? (of('waiting').length > 0 ? 'waiting' : onNew === null ? 'all' : 'mine')
  const shown = of(list).filter((article) => fitsFilter(article, filter))
  return (
    <nav className={styles['column']} aria-label={t('desk.lists')}>
      <div className={styles['head']}>
        {onNew !== null && (
          <Button
            fullWidth
            leftSection={<IconPlus size={17} aria-hidden />}
            loading={beginning}
            onClick={onNew}
          >
            {t('desk.newArticle')}
          </Button>
        )}
        <ProblemNotice problem={trouble} />
        <TextInput
          ref={filterField}
          size="xs"
          aria-label={t('desk.filter')}
          placeholder={t('desk.filterPlaceholder')}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            filter !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('desk.clearFilter')}
                onClick={() => setFilter('')}
              />
            )
          }
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('')
          }}
        />
      </div>
      <ul className={styles['lists']}>
        {LISTS.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === list || undefined}
              onClick={() => setChosen(name)}
            >
              <span>{t(`desk.${name}`)}</span>
              <span
                className={styles['count']}
                data-calls={(name === 'waiting' && of(name).length > 0) || undefined}
              >
                {of(name).length}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? (
        <p className={styles['none']}>
          {t(filter === '' ? `desk.none.${list}` : 'desk.noneFound')}
        </p>
      ) : (
        <ul className={styles['articles']} onKeyDown={walk}>
          {shown.map((article, at) => (
            <ArticleLine
              key={article.articleId}
              article={article}
              isOpen={article.articleId === openId}
              isTabStop={
                shown.some(({ articleId }) => articleId === openId)
                  ? article.articleId === openId
                  : at === 0
              }
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </nav>
  )
}

/** Arrow keys, Home and End go from line to line; the Tab key passes the whole list. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  const lines = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')]
  const at = lines.indexOf(document.activeElement as HTMLButtonElement)
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: lines.length - 1,
  }[event.key]
  if (to === undefined || at === -1) return
  event.preventDefault()
  lines[Math.min(Math.max(to, 0), lines.length - 1)]?.focus()
}
