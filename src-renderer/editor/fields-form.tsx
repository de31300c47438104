import '@mantine/dates/styles.css'
import 'dayjs/locale/vi'
import { Select, TagsInput, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type CompositionEvent, type KeyboardEvent, useEffect, useState } from 'react'
import type { RootAttribute, RootAttributes } from '../../src-model/article/root-attributes.ts'
import { dayFromWords } from '../../src-model/language/article-text.ts'
import { useLanguage, useWords } from '../words/words.ts'
import type { Choice } from './editor-ports.ts'
import { fieldId } from './field-id.ts'
import { redoLast, undoLast } from './undo-history.ts'
import { oneLine } from './view-elements.ts'

interface FieldsFormProps {
  readonly editor: Editor
  readonly editable: boolean
  readonly sections: readonly Choice[]
  /** Every department, to name the one that is set. */
  readonly departments: readonly Choice[]
  /** Those that the person may choose. */
  readonly choosable: readonly Choice[]
}

/** Section, byline, event date and keywords: changes are steps of the same document as the text. */
export function FieldsForm({
  editor,
  editable,
  sections,
  departments,
  choosable,
}: FieldsFormProps) {
  const t = useWords()
  const language = useLanguage()
  const fields = useEditorState({
    editor,
    selector: ({ editor: current }) => current.state.doc.attrs as RootAttributes,
  })

  function set<Name extends RootAttribute>(name: Name, value: RootAttributes[Name]): void {
    editor.view.dispatch(editor.state.tr.setDocAttribute(name, value))
  }

  function setByline(change: Partial<RootAttributes['byline']>): void {
    const { byline } = editor.state.doc.attrs as RootAttributes
    set('byline', { ...byline, ...change })
  }

  const shared = { size: 'xs', disabled: !editable } as const
  const unknown = (id: string) => t('editor.fields.unknown', { id })
  return (
    <section
      className="article-fields"
      aria-label={t('editor.fields.heading')}
      onKeyDown={(event) => undoByKeys(event, editor)}
    >
      <Select
        {...shared}
        id={fieldId('section')}
        label={t('editor.fields.section')}
        placeholder={t('editor.fields.choose')}
        data={optionsOf(sections, sections, fields.section, unknown)}
        value={fields.section}
        onChange={(section) => set('section', section)}
        nothingFoundMessage={t('editor.fields.nothingFound')}
        searchable
      />
      <LineInput
        id={fieldId('author')}
        label={t('editor.fields.author')}
        value={fields.byline.author}
        disabled={!editable}
        onWritten={(author) => setByline({ author })}
      />
      <Select
        {...shared}
        id={fieldId('department')}
        label={t('editor.fields.department')}
        placeholder={t('editor.fields.choose')}
        data={optionsOf(choosable, departments, fields.byline.department, unknown)}
        value={fields.byline.department}
        onChange={(department) => setByline({ department })}
        nothingFoundMessage={t('editor.fields.nothingFound')}
        searchable
      />
      <DateInput
        {...shared}
        label={t('editor.fields.eventDate')}
        placeholder="dd/mm/yyyy"
        locale={language}
        valueFormat="DD/MM/YYYY"
        dateParser={dayFromWords}
        value={fields.eventDate}
        onChange={(day) => set('eventDate', day)}
        clearable
        clearButtonProps={{ 'aria-label': t('editor.fields.clear') }}
      />
      <TagsInput
        {...shared}
        className="article-fields-tags"
        label={t('editor.fields.tags')}
        placeholder={fields.tags.length === 0 ? t('editor.fields.tagsHint') : ''}
        value={[...fields.tags]}
        onChange={(tags) => set('tags', tagsOf(tags))}
        maxTags={50}
      />
    </section>
  )
}

/** What can be chosen, and what is set even if it can no longer be chosen. */
function optionsOf(
  choices: readonly Choice[],
  all: readonly Choice[],
  set: string | null,
  unknown: (id: string) => string,
) {
  const options = choices.map(({ id, name }) => ({ value: id, label: name }))
  if (set === null || choices.some(({ id }) => id === set)) return options
  const name = all.find(({ id }) => id === set)?.name ?? unknown(set)
  return [...options, { value: set, label: name, disabled: true }]
}

function tagsOf(typed: readonly string[]): string[] {
  const tags = typed.map((tag) => oneLine(tag).trim().slice(0, 100)).filter((tag) => tag !== '')
  return [...new Set(tags)]
}

interface LineInputProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly onWritten: (value: string) => void
}

/** A line that shows what the document says, except while an input method composes in it. */
function LineInput({ id, label, value, disabled, onWritten }: LineInputProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped((now) => (oneLine(now) === value ? now : value)), [value])
  const write = (text: string) => {
    setTyped(text)
    onWritten(oneLine(text).slice(0, 300))
  }
  return (
    <TextInput
      id={id}
      size="xs"
      label={label}
      value={typed}
      maxLength={300}
      disabled={disabled}
      onChange={(event) => {
        const isComposing = (event.nativeEvent as InputEvent).isComposing
        if (isComposing) setTyped(event.currentTarget.value)
        else write(event.currentTarget.value)
      }}
      onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) =>
        write(event.currentTarget.value)
      }
    />
  )
}

/** In the fields, too, Ctrl+Z takes back the last change of the article. */
function undoByKeys(event: KeyboardEvent, editor: Editor): void {
  const key = event.key.toLowerCase()
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
  event.preventDefault()
  if (key === 'z' && !event.shiftKey) undoLast(editor)
  else redoLast(editor)
}
