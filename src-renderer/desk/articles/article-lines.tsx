import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useWords } from '../../words/words.ts'
import { ArticleLine, LINE_HEIGHT } from './article-line.tsx'
import styles from './article-list.module.css'
import type { ChosenArticles } from './chosen-articles.ts'
import type { ListReading } from './list-window.ts'

interface ArticleLinesProps {
  readonly label: string
  readonly reading: ListReading
  readonly openId: string | null
  readonly chosen: ChosenArticles
  readonly onOpen: (articleId: string) => void
  /** Tells which places are on the screen, so that they are read. */
  readonly onShown: (first: number, last: number) => void
  readonly onChooseAll: () => void
}

/** The lines of a list, of which only those on the screen exist. */
export function ArticleLines(props: ArticleLinesProps) {
  const { label, reading, openId, chosen, onOpen, onShown, onChooseAll } = props
  const t = useWords()
  const frame = useRef<HTMLDivElement>(null)
  /** The place that the Tab key comes to, and the one from which a range is chosen. */
  const [stop, setStop] = useState(0)
  const anchor = useRef(0)
  /** The place whose line gets the focus as soon as it is read and drawn. */
  const goal = useRef<number | null>(null)
  const virtual = useVirtualizer({
    count: reading.total,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 3,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const tabStop = stop >= first && stop <= last ? stop : first
  useEffect(() => onShown(first, last), [first, last, onShown])

  function focusGoal() {
    if (goal.current === null) return
    const line = frame.current?.querySelector<HTMLElement>(`[data-at="${goal.current}"] button`)
    if (line === null || line === undefined) return
    goal.current = null
    line.focus()
  }
  useEffect(focusGoal)

  function go(to: number) {
    const at = Math.min(Math.max(to, 0), reading.total - 1)
    setStop(at)
    virtual.scrollToIndex(at)
    goal.current = at
    focusGoal()
    return at
  }

  function choose(from: number, to: number) {
    const ids = []
    for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
      const id = reading.line(at)?.articleId
      if (id !== undefined) ids.push(id)
    }
    chosen.add(ids)
  }
  // The same for every line and drawing, so that lines that stay are not drawn again while others come.
  const latestChoose = useRef(choose)
  useLayoutEffect(() => {
    latestChoose.current = choose
  })
  const chooseTo = useCallback((at: number) => latestChoose.current(anchor.current, at), [])

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
    if (line === null) return
    const at = Number(line.dataset['at'])
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / LINE_HEIGHT) - 1)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: reading.total - 1,
    }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const reached = go(to)
      if (event.shiftKey) choose(anchor.current, reached)
      else anchor.current = reached
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onChooseAll()
    } else if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      const id = reading.line(at)?.articleId
      if (id !== undefined) chosen.toggle(id)
    } else if (event.key === 'Escape') chosen.clear()
  }

  return (
    <div ref={frame} className={styles['articles']}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside. */}
      <div style={{ height: virtual.getTotalSize() }} className={styles['strip']} onKeyDown={walk}>
        <ul aria-label={label} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index }) => {
            const article = reading.line(index)
            return (
              <li
                key={article?.articleId ?? `place ${index}`}
                className={styles['item']}
                data-at={index}
                data-chosen={
                  (article !== undefined && chosen.ids.has(article.articleId)) || undefined
                }
                aria-setsize={reading.total}
                aria-posinset={index + 1}
              >
                {article === undefined ? (
                  <span className={styles['coming']}>{t('lists.coming')}</span>
                ) : (
                  <ArticleLine
                    article={article}
                    at={index}
                    isOpen={article.articleId === openId}
                    isChosen={chosen.ids.has(article.articleId)}
                    isTabStop={index === tabStop}
                    onOpen={onOpen}
                    onToggle={chosen.toggle}
                    onRange={chooseTo}
                    onFocus={setStop}
                  />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
