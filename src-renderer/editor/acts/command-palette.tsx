import '@mantine/spotlight/styles.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/words.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { iconOf } from './act-icons.ts'
import styles from './command-palette.module.css'
import { EDITOR_ACTS, type EditorAct, mayRun } from './editor-acts.ts'
import { fittingActs } from './fitting-acts.ts'

interface CommandPaletteProps {
  readonly editor: Editor
  readonly ports: EditorPorts
  readonly onClose: () => void
}

/** Everything that can be done to the article here and now, to be found by its name and done by Enter. */
export function CommandPalette({ editor, ports, onClose }: CommandPaletteProps) {
  const t = useWords()
  const [query, setQuery] = useState('')
  const [[store, spotlight]] = useState(createSpotlight)
  const [acts] = useState(() => EDITOR_ACTS.filter((act) => mayRun(act, editor)))
  useEffect(() => spotlight.open(), [spotlight])
  const run = (act: EditorAct) => {
    spotlight.close()
    // The palette gives the keyboard back first; then the act finds the cursor in the text.
    setTimeout(() => {
      editor.view.focus()
      act.run(editor, ports)
    }, 0)
  }
  const fitting = fittingActs(acts, query, t)
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => {
        onClose()
        setTimeout(() => editor.commands.focus(), 0)
      }}
      returnFocus={false}
      attributes={{ content: { 'aria-label': t('editor.palette.placeholder') } }}
      shortcut={null}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={t('editor.palette.placeholder')}
        aria-label={t('editor.palette.placeholder')}
      />
      <Spotlight.ActionsList>
        {fitting.map((act) => {
          const Icon = iconOf(act.id)
          return (
            <Spotlight.Action
              key={act.id}
              label={t(`editor.toolbar.${act.id}`)}
              leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
              rightSection={
                act.shortcut === null ? null : <kbd className={styles['keys']}>{act.shortcut}</kbd>
              }
              onClick={() => run(act)}
            />
          )
        })}
        {fitting.length === 0 ? (
          <Spotlight.Empty>{t('editor.palette.nothing')}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
