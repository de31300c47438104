import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import styles from './article-list.module.css'

/** Typing is gathered this long before names are looked for, in milliseconds. */
const TYPING = 120

interface AuthorFieldProps {
  readonly authors: readonly string[]
  readonly onAuthors: (authors: string[]) => void
}

/** Chooses authors by typing parts of their names; the newsroom looks for them, so there may be thousands. */
export function AuthorField({ authors, onAuthors }: AuthorFieldProps) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.normalize('NFC').trim().slice(0, 300), TYPING)
  const { value: answer } = useReading('findAuthors', { text })
  /** What was found last stays until the next answer, lest "nobody" flashes up at every letter. */
  const [found, setFound] = useState(answer)
  if (answer !== undefined && answer !== found) setFound(answer)
  const counts = new Map((found ?? []).map(({ name, articles }) => [name, articles]))
  const chosenElsewhere = authors.filter((name) => !counts.has(name))
  return (
    <MultiSelect
      size="xs"
      label={t('lists.author')}
      description={t('lists.authorHelp')}
      placeholder={authors.length === 0 ? t('lists.authorTyping') : ''}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // They came in the order in which they fit.
      filter={({ options }) => options.filter((one) => 'value' in one && counts.has(one.value))}
      nothingFoundMessage={answer === undefined ? null : t('lists.noAuthor')}
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': t('lists.clearAuthors') }}
      maxDropdownHeight={190}
      data={[...counts.keys(), ...chosenElsewhere]}
      value={[...authors]}
      onChange={onAuthors}
      renderOption={({ option }) => (
        <span className={styles['authorOption']}>
          <span>{option.value}</span>
          <span className={styles['count']}>
            {t('lists.authorCount', { n: counts.get(option.value) ?? 0 })}
          </span>
        </span>
      )}
    />
  )
}
