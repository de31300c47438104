import { Portal } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/words.ts'
import { iconOf } from './act-icons.ts'
import styles from './slash-list.module.css'
import type { SlashOffer } from './slash-menu.ts'

/** How high the list may be, in pixels, before it goes above its line instead. */
const HEIGHT = 340

/** The lines of the slash menu; the keyboard stays in the text. */
export function SlashList({ acts, chosen, left, top, choose }: SlashOffer) {
  const t = useWords()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children.item(chosen)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const isAbove = top + HEIGHT > window.innerHeight && top > HEIGHT
  return (
    <Portal>
      <section aria-label={t('editor.slash.label')}>
        <div
          ref={list}
          role="listbox"
          tabIndex={-1}
          aria-label={t('editor.slash.label')}
          className={styles['list']}
          style={isAbove ? { left, bottom: window.innerHeight - top + 34 } : { left, top: top + 6 }}
        >
          {acts.map((act, at) => {
            const Icon = iconOf(act.id)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the keyboard and tells the list.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div
                key={act.id}
                role="option"
                aria-selected={at === chosen}
                className={styles['line']}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(act)}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
                {t(`editor.toolbar.${act.id}`)}
              </div>
            )
          })}
        </div>
      </section>
    </Portal>
  )
}
