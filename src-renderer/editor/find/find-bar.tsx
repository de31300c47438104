import { ActionIcon, Button, CloseButton, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FindOptions } from '../../../src-model/language/find-text.ts'
import { useWords } from '../../words/words.ts'
import type { EditorPorts } from '../editor-ports.ts'
import { goTo, replaceEvery, replaceOne } from './find-acts.ts'
import { foundPlaces, foundPlacesKey, foundPlacesPlugin, lookFor } from './found-places.ts'

const OPTIONS = ['isCaseKept', 'isAccentKept', 'isWholeWord'] as const

interface FindBarProps {
  readonly editor: Editor
  readonly editable: boolean
  readonly notify: EditorPorts['notify']
  /** Words that were selected when the search began. */
  readonly words: string
  readonly onClose: () => void
}

/** Looks for words in the whole article, and puts others in their place. */
export function FindBar({ editor, editable, notify, words, onClose }: FindBarProps) {
  const t = useWords()
  const [wanted, setWanted] = useState(words)
  const [instead, setInstead] = useState('')
  const [options, setOptions] = useState<FindOptions>({
    isCaseKept: false,
    isAccentKept: false,
    isWholeWord: false,
  })
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { hits, current } = foundPlaces(state)
      return { count: hits.length, current }
    },
  })
  useEffect(() => {
    editor.registerPlugin(foundPlacesPlugin())
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(foundPlacesKey)
    }
  }, [editor])
  useEffect(() => {
    const { state, view } = editor
    view.dispatch(lookFor(state, wanted === '' ? null : { words: wanted, options }))
  }, [editor, wanted, options])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      goTo(editor, event.shiftKey ? -1 : 1)
    }
  }

  function everywhere(): void {
    const replaced = replaceEvery(editor, instead)
    if (replaced > 0) notify({ kind: 'replaced', count: replaced })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the element for searches is not in every engine yet.
    <div
      className="article-find"
      role="search"
      aria-label={t('editor.find.label')}
      onKeyDown={onKeyDown}
    >
      <TextInput
        size="xs"
        className="article-find-words"
        aria-label={t('editor.find.wanted')}
        placeholder={t('editor.find.wanted')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        ref={field}
      />
      <span className="article-find-count" role="status">
        {wanted === ''
          ? ''
          : count === 0
            ? t('editor.find.none')
            : current < 0
              ? t('editor.find.count', { count })
              : t('editor.find.place', { n: current + 1, count })}
      </span>
      {([-1, 1] as const).map((direction) => {
        const label = t(direction === 1 ? 'editor.find.next' : 'editor.find.previous')
        const Icon = direction === 1 ? IconChevronDown : IconChevronUp
        return (
          <Tooltip key={direction} label={label}>
            <ActionIcon
              variant="subtle"
              aria-label={label}
              disabled={count === 0}
              onClick={() => goTo(editor, direction)}
            >
              <Icon size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      })}
      {OPTIONS.map((option) => (
        <Tooltip key={option} label={t(`editor.find.options.${option}`)}>
          <Button
            size="compact-xs"
            variant={options[option] ? 'filled' : 'default'}
            aria-label={t(`editor.find.options.${option}`)}
            aria-pressed={options[option]}
            onClick={() => setOptions((now) => ({ ...now, [option]: !now[option] }))}
          >
            {t(`editor.find.signs.${option}`)}
          </Button>
        </Tooltip>
      ))}
      {editable ? (
        <>
          <TextInput
            size="xs"
            className="article-find-words"
            aria-label={t('editor.find.instead')}
            placeholder={t('editor.find.instead')}
            value={instead}
            onChange={(event) => setInstead(event.currentTarget.value)}
          />
          <Button
            size="compact-xs"
            variant="default"
            disabled={count === 0}
            onClick={() => replaceOne(editor, instead)}
          >
            {t('editor.find.replace')}
          </Button>
          <Button size="compact-xs" variant="default" disabled={count === 0} onClick={everywhere}>
            {t('editor.find.replaceAll')}
          </Button>
        </>
      ) : null}
      <CloseButton size="sm" aria-label={t('editor.find.close')} onClick={onClose} />
    </div>
  )
}
