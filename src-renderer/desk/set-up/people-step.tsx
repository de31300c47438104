import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Notice } from '../../ui/notice.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { useWords } from '../../words/words.ts'
import { GrantsField } from '../register/grants-field.tsx'
import styles from './set-up.module.css'
import { cleanName, named, newPerson, type PersonRow } from './set-up-form.ts'
import { hasNamesake, isLongEnough } from './step-flaws.ts'
import type { StepProps } from './step-props.ts'

/** Who writes, approves and publishes. */
export function PeopleStep({ form, onChange, judged }: StepProps) {
  const t = useWords()
  const { people } = form
  const change = (key: string, part: Partial<PersonRow>) =>
    onChange({
      ...form,
      people: people.map((row) => (row.key === key ? { ...row, ...part } : row)),
    })
  const departments = named(form.departments).map(({ key, name }) => ({ id: key, name }))
  return (
    <>
      <p className={styles['help']}>{t('setUp.people.help')}</p>
      {people.length === 0 && <Notice tone="info">{t('setUp.people.none')}</Notice>}
      {people.map((row, at) => (
        <section
          key={row.key}
          className={styles['part']}
          aria-label={t('setUp.people.person', { n: at + 1 })}
        >
          <div className={styles['partHead']}>
            <h3>{cleanName(row.name) || t('setUp.people.person', { n: at + 1 })}</h3>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('setUp.people.remove', { n: at + 1 })}
              onClick={() =>
                onChange({ ...form, people: people.filter(({ key }) => key !== row.key) })
              }
            >
              <IconTrash size={17} stroke={1.75} aria-hidden />
            </ActionIcon>
          </div>
          <div className={styles['pair']}>
            <TextInput
              label={t('setUp.people.name', { n: at + 1 })}
              value={row.name}
              onChange={(event) => change(row.key, { name: event.currentTarget.value })}
              error={judged && cleanName(row.name) === '' ? t('setUp.missing') : null}
            />
            <PassphraseField
              label={t('setUp.people.passphrase', { n: at + 1 })}
              value={row.passphrase}
              onChange={(event) => change(row.key, { passphrase: event.currentTarget.value })}
              error={
                judged && !isLongEnough(row.passphrase) ? t('problems.passphraseTooShort') : null
              }
            />
          </div>
          <GrantsField
            grants={row.grants}
            departments={departments}
            onChange={(grants) => change(row.key, { grants })}
            judged={judged}
          />
        </section>
      ))}
      {judged && hasNamesake(form) && <Notice tone="bad">{t('setUp.people.twice')}</Notice>}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange({ ...form, people: [...people, newPerson()] })}
      >
        {t('setUp.people.add')}
      </Button>
    </>
  )
}
