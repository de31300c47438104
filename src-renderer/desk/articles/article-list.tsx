import { Button, CloseButton, Progress, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconPlus, IconSearch } from '@tabler/icons-react'
import { type RefObject, useCallback, useState } from 'react'
import { LARGEST_WINDOW, NO_FILTERS, type Sort } from '../../../src-main/bridge/contract/lists.ts'
import type { SavedSearch } from '../../../src-main/bridge/contract/saved-searches.ts'
import { LISTS, type ListName } from '../../../src-model/workflow/article-lists.ts'
import { newsroom } from '../../newsroom.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { Trouble } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { cleared } from './active-filters.ts'
import { ArticleLines } from './article-lines.tsx'
import styles from './article-list.module.css'
import { BulkBar } from './bulk-bar.tsx'
import { useChosenArticles } from './chosen-articles.ts'
import { FilterChips } from './filter-chips.tsx'
import { ListFiltersButton } from './list-filters.tsx'
import { AT_TOP, useListWindow, windowsAt } from './list-window.ts'
import { SaveSearchButton } from './save-search-button.tsx'
import { SavedSearchList } from './saved-searches.tsx'
import { useSavedSearches } from './use-saved-searches.ts'

/** Typing in the search field is gathered this long, in milliseconds. */
const TYPING = 150
/** Windows of the list that fly past within this time, in milliseconds, are not read. */
const FLYING = 80
/** The most articles that "choose all" chooses. */
const MOST_CHOSEN = 1_000

interface ArticleListProps {
  readonly openId: string | null
  readonly filterField: RefObject<HTMLInputElement | null>
  readonly onOpen: (articleId: string) => void
  /** Begins a new article; null for people who write nowhere. */
  readonly onNew: (() => void) | null
  readonly beginning: boolean
  /** Why the last one could not be begun. */
  readonly trouble: Trouble | null
  /** Puts the open article away when it is one of these; false when it cannot be saved. */
  readonly putAway: (articleIds: readonly string[]) => Promise<boolean>
}

/** The articles to choose from: the lists with their counts, search and filters, and a button to begin one. */
export function ArticleList(props: ArticleListProps) {
  const { openId, filterField, onOpen, onNew, beginning, trouble, putAway } = props
  const t = useWords()
  const [picked, setPicked] = useState<ListName | null>(null)
  const [text, setText] = useState('')
  const [searched] = useDebouncedValue(text, TYPING)
  const [filters, setFilters] = useState(NO_FILTERS)
  const [sort, setSort] = useState<Sort>('best')
  const [shown, setShown] = useState(AT_TOP)
  const [wanted] = useDebouncedValue(shown, FLYING, { leading: true })
  const list = picked ?? 'waiting'
  const asked = { list, text: searched, filters, sort }
  const reading = useListWindow(asked, wanted)
  const { counts, damaged, progress, problem } = reading
  const chosen = useChosenArticles(list)
  const onShown = useCallback((first: number, last: number) => {
    setShown((before) => windowsAt(first, last, before))
  }, [])
  const searches = useSavedSearches()
  const wish = { ...asked, text }
  /** The search that was picked last; saving what it became offers its name. */
  const [lastPicked, setLastPicked] = useState<string | null>(null)
  function pick(search: SavedSearch) {
    setPicked(search.asked.list)
    setText(search.asked.text)
    setFilters(cleared(search.asked.filters))
    setSort(search.asked.sort)
    setLastPicked(search.searchId)
  }
  if (picked === null && counts !== null) {
    setPicked(counts.waiting > 0 ? 'waiting' : onNew === null ? 'rest' : 'mine')
  }

  async function chooseAll() {
    for (let from = 0; from < Math.min(reading.total, MOST_CHOSEN); from += LARGEST_WINDOW) {
      const window = { ...asked, from, count: LARGEST_WINDOW }
      const read = await newsroom.listArticles(window)
      if (!read.ok) return
      chosen.add(read.value.lines.map((line) => line.articleId))
    }
  }

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
        <div className={styles['search']}>
          <TextInput
            ref={filterField}
            size="xs"
            flex={1}
            aria-label={t('desk.filter')}
            placeholder={t('desk.filterPlaceholder')}
            leftSection={<IconSearch size={15} aria-hidden />}
            rightSection={
              text !== '' && (
                <CloseButton
                  size="sm"
                  aria-label={t('desk.clearFilter')}
                  onClick={() => setText('')}
                />
              )
            }
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('')
            }}
          />
          <ListFiltersButton
            filters={filters}
            sort={sort}
            onFilters={setFilters}
            onSort={setSort}
          />
        </div>
        <FilterChips filters={filters} onFilters={setFilters}>
          <SaveSearchButton asked={wish} searches={searches} lastPicked={lastPicked} />
        </FilterChips>
      </div>
      <ul className={styles['lists']}>
        {LISTS.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === picked || undefined}
              onClick={() => setPicked(name)}
            >
              <span>{t(`desk.${name}`)}</span>
              <span
                className={styles['count']}
                data-calls={(name === 'waiting' && (counts?.waiting ?? 0) > 0) || undefined}
              >
                {counts?.[name] ?? ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <SavedSearchList searches={searches} asked={wish} onPick={pick} />
      {progress !== null && progress.total > 0 && (
        <div className={styles['note']} role="status">
          {t('lists.reading', { done: progress.done, total: progress.total })}
          <Progress size="xs" value={(progress.done / progress.total) * 100} aria-hidden />
        </div>
      )}
      <ProblemNotice problem={problem} />
      {list === 'rest' && damaged.length > 0 && (
        <ul className={styles['damaged']} aria-label={t('lists.damaged')}>
          {damaged.map((articleId) => (
            <li key={articleId}>
              <button type="button" onClick={() => onOpen(articleId)}>
                <IconAlertTriangle size={15} aria-hidden /> {t('desk.damaged')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {reading.total === 0 && reading.isRead && (
        <p className={styles['none']}>
          {t(searched === '' && filters === NO_FILTERS ? `desk.none.${list}` : 'desk.noneFound')}
        </p>
      )}
      <ArticleLines
        key={`${list} ${searched}`}
        label={t(`desk.${list}`)}
        {...{ reading, openId, chosen, onOpen, onShown }}
        onChooseAll={() => void chooseAll()}
      />
      {chosen.ids.size > 0 && <BulkBar {...{ list, chosen, putAway }} />}
    </nav>
  )
}
