import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../words/words.ts'
import styles from './set-up.module.css'
import { cleanName, hasTwins, newDepartment } from './set-up-form.ts'
import type { StepProps } from './step-props.ts'

/** The departments, each with one gate or two. */
export function DepartmentsStep({ form, onChange, judged }: StepProps) {
  const t = useWords()
  const { departments } = form
  const change = (key: string, part: Partial<(typeof departments)[number]>) =>
    onChange({
      ...form,
      departments: departments.map((row) => (row.key === key ? { ...row, ...part } : row)),
    })
  return (
    <>
      <p className={styles['help']}>{t('setUp.departments.help')}</p>
      {departments.map((row, at) => (
        <div key={row.key} className={styles['row']}>
          <TextInput
            aria-label={t('setUp.departments.name', { n: at + 1 })}
            placeholder={t('setUp.departments.placeholder')}
            value={row.name}
            onChange={(event) => change(row.key, { name: event.currentTarget.value })}
            error={judged && at === 0 && cleanName(row.name) === '' ? t('setUp.missing') : null}
          />
          <Select
            aria-label={t('setUp.departments.gates', { n: at + 1 })}
            data={[
              { value: '2', label: t('setUp.gates.two') },
              { value: '1', label: t('setUp.gates.one') },
            ]}
            value={String(row.gates.length)}
            onChange={(count) =>
              change(row.key, { gates: count === '1' ? ['board'] : ['unit', 'board'] })
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('setUp.departments.remove', { n: at + 1 })}
            disabled={departments.length === 1}
            onClick={() =>
              onChange({ ...form, departments: departments.filter(({ key }) => key !== row.key) })
            }
          >
            <IconTrash size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {judged && hasTwins(departments) && (
        <p className={styles['flaw']} role="alert">
          {t('setUp.departments.twice')}
        </p>
      )}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => onChange({ ...form, departments: [...departments, newDepartment()] })}
      >
        {t('setUp.departments.add')}
      </Button>
    </>
  )
}
