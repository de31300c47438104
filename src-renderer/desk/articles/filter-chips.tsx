import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { ListFilters } from '../../../src-main/bridge/contract/lists.ts'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { activeFilters } from './active-filters.ts'
import styles from './filter-chips.module.css'

interface FilterChipsProps {
  readonly filters: ListFilters
  readonly onFilters: (filters: ListFilters) => void
  /** What stands behind the chips. */
  readonly children: ReactNode
}

/** What the list is filtered by: a chip each, which a click, Enter, Delete or Backspace removes. */
export function FilterChips({ filters, onFilters, children }: FilterChipsProps) {
  const t = useWords()
  const { value: register } = useReading('readRegister', {})
  const asksAuthors = filters.authors.length > 0
  const { value: unknown } = useReading('findUnknown', { filters }, asksAuthors)
  const goneAuthors = asksAuthors ? (unknown?.authors ?? []) : []
  const active = activeFilters(t, filters, { register, goneAuthors })
  const row = useRef<HTMLUListElement>(null)
  /** The place of the chip that was just removed: the next one there gets the focus. */
  const removed = useRef<number | null>(null)
  useEffect(() => {
    if (removed.current === null) return
    const buttons = row.current?.querySelectorAll('button') ?? []
    buttons[Math.min(removed.current, buttons.length - 1)]?.focus()
    removed.current = null
  })

  function remove(at: number) {
    const one = active[at]
    if (one === undefined) return
    removed.current = at
    onFilters(one.without)
  }

  function onKey(event: KeyboardEvent, at: number) {
    const buttons = row.current?.querySelectorAll('button')
    if (event.key === 'Delete' || event.key === 'Backspace') remove(at)
    else if (event.key === 'ArrowRight') buttons?.[at + 1]?.focus()
    else if (event.key === 'ArrowLeft') buttons?.[at - 1]?.focus()
    else return
    event.preventDefault()
  }

  return (
    <>
      <ul ref={row} className={styles['chips']} aria-label={t('lists.active')}>
        {active.map(({ key, what, value, isGone }, at) => {
          const shown = isGone ? t('lists.gone', { name: value }) : value
          return (
            <li key={key}>
              <button
                type="button"
                className={styles['chip']}
                data-gone={isGone || undefined}
                aria-label={t('lists.dropChip', { what, value: shown })}
                title={t('lists.chip', { what, value: shown })}
                onClick={() => remove(at)}
                onKeyDown={(event) => onKey(event, at)}
              >
                {isGone && <IconAlertTriangle size={13} aria-hidden />}
                <span>{shown}</span>
                <IconX size={13} aria-hidden />
              </button>
            </li>
          )
        })}
        <li>{children}</li>
      </ul>
      {active.some(({ isGone }) => isGone) && (
        <p className={styles['gone']} role="status">
          {t('lists.goneHelp')}
        </p>
      )}
    </>
  )
}
