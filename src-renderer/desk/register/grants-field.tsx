import { Checkbox, MultiSelect } from '@mantine/core'
import { ROLES, type Role } from '../../../src-model/workflow/roles.ts'
import { useWords } from '../../words/words.ts'
import {
  type ChosenGrants,
  type DepartmentChoice,
  flawOfGrants,
  withDepartments,
  withRole,
} from './grants.ts'
import styles from './grants-field.module.css'

const EVERY = '*'

interface GrantsFieldProps {
  readonly grants: ChosenGrants
  readonly departments: readonly DepartmentChoice[]
  readonly onChange: (grants: ChosenGrants) => void
  readonly judged: boolean
}

/** The roles of a person, each with the departments it is held in. */
export function GrantsField({ grants, departments, onChange, judged }: GrantsFieldProps) {
  const t = useWords()
  const flaw = judged ? flawOfGrants(grants) : null
  return (
    <fieldset className={styles['grants']}>
      <legend>{t('administration.people.roles')}</legend>
      {ROLES.map((role) => (
        <div key={role} className={styles['grant']}>
          <Checkbox
            label={t(`roles.${role}`)}
            checked={grants.some((grant) => grant.role === role)}
            onChange={(event) =>
              onChange(withRole(grants, role, event.currentTarget.checked, departments))
            }
          />
          <DepartmentsOf role={role} {...{ grants, departments, onChange }} />
        </div>
      ))}
      {flaw !== null && (
        <p className={styles['flaw']} role="alert">
          {flaw.kind === 'noRole'
            ? t('setUp.people.noRole')
            : t('setUp.people.noDepartment', { role: t(`roles.${flaw.role}`) })}
        </p>
      )}
    </fieldset>
  )
}

function DepartmentsOf(props: Omit<GrantsFieldProps, 'judged'> & { readonly role: Role }) {
  const { role, grants, departments, onChange } = props
  const t = useWords()
  const held = grants.find((grant) => grant.role === role)
  if (held === undefined || role === 'administrator') return null
  const value = held.departments === 'all' ? [EVERY] : held.departments
  const choose = (chosen: readonly string[]) => {
    const everywhere = chosen.at(-1) === EVERY
    const named = chosen.filter((id) => id !== EVERY)
    onChange(withDepartments(grants, role, everywhere ? 'all' : named))
  }
  return (
    <MultiSelect
      size="xs"
      searchable
      aria-label={t('administration.grants.departmentsOf', { role: t(`roles.${role}`) })}
      {...(value.length === 0 ? { placeholder: t('administration.grants.pick') } : {})}
      data={[
        { value: EVERY, label: t('administration.people.allDepartments') },
        ...departments.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={[...value]}
      onChange={choose}
    />
  )
}
