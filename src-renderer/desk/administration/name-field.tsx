import { TextInput } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import type { flawOfName, NamedEntry } from './named-entry.ts'

interface NameFieldProps {
  readonly label: string
  readonly idLabel: string
  /** The sentence for a name that another entry has. */
  readonly twice: string
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly entry: NamedEntry
  readonly flaw: ReturnType<typeof flawOfName>
  readonly judged: boolean
}

/** The name of a department or a section, with the id that it has for good. */
export function NameField(props: NameFieldProps) {
  const { label, idLabel, twice, value, onChange, entry, flaw, judged } = props
  const t = useWords()
  return (
    <TextInput
      label={label}
      data-autofocus
      maxLength={300}
      description={entry.name === '' ? null : `${idLabel}: ${entry.id}`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={flaw === 'twice' ? twice : judged && flaw === 'missing' && t('setUp.missing')}
    />
  )
}
