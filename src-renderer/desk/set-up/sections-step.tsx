import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../words/words.ts'
import styles from './set-up.module.css'
import { hasTwins, named, newRow } from './set-up-form.ts'
import type { StepProps } from './step-props.ts'

/** The sections of the portal, with the usual ones filled in. */
export function SectionsStep({ form, onChange, judged }: StepProps) {
  const t = useWords()
  const { sections } = form
  return (
    <>
      <p className={styles['help']}>{t('setUp.sections.help')}</p>
      {sections.map((row, at) => (
        <div key={row.key} className={styles['row']} data-narrow>
          <TextInput
            aria-label={t('setUp.sections.name', { n: at + 1 })}
            placeholder={t('setUp.sections.placeholder')}
            value={row.name}
            onChange={(event) => {
              const name = event.currentTarget.value
              onChange({
                ...form,
                sections: sections.map((each) => (each === row ? { ...row, name } : each)),
              })
            }}
            error={judged && at === 0 && named(sections).length === 0 ? t('setUp.missing') : null}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('setUp.sections.remove', { n: at + 1 })}
            disabled={sections.length === 1}
            onClick={() => onChange({ ...form, sections: sections.filter((each) => each !== row) })}
          >
            <IconTrash size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {judged && hasTwins(sections) && (
        <p className={styles['flaw']} role="alert">
          {t('setUp.sections.twice')}
        </p>
      )}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange({ ...form, sections: [...sections, newRow()] })}
      >
        {t('setUp.sections.add')}
      </Button>
    </>
  )
}
