import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import type { ChosenGrants } from '../register/grants.ts'
import styles from './set-up.module.css'
import { cleanName, named, type SetUpForm } from './set-up-form.ts'

/** Everything that was typed, to be read once more before keys are made. */
export function SummaryStep({ form }: { readonly form: SetUpForm }) {
  const t = useWords()
  const rolesOf = (grants: ChosenGrants) => grants.map(({ role }) => t(`roles.${role}`)).join(', ')
  const lacking = (['writer', 'unitApprover', 'board'] as const)
    .filter((role) => !form.people.some(({ grants }) => grants.some((one) => one.role === role)))
    .filter((role) => role !== 'unitApprover' || needsUnitApprover(form))
  return (
    <>
      <p className={styles['help']}>{t('setUp.summary.help')}</p>
      {lacking.map((role) => (
        <Notice key={role} tone="wait">
          {t('setUp.people.lacks', { role: t(`roles.${role}`) })}
        </Notice>
      ))}
      <dl className={styles['summary']}>
        <dt>{t('setUp.newsroom.name')}</dt>
        <dd>{cleanName(form.newsroom)}</dd>
        <dt>{t('setUp.steps.departments')}</dt>
        {named(form.departments).map((row) => (
          <dd key={row.key}>
            {t('setUp.summary.departmentLine', {
              name: cleanName(row.name),
              gates: t(row.gates.length === 1 ? 'setUp.gates.one' : 'setUp.gates.two'),
            })}
          </dd>
        ))}
        <dt>{t('setUp.steps.sections')}</dt>
        <dd>
          {named(form.sections)
            .map((row) => cleanName(row.name))
            .join(', ')}
        </dd>
        <dt>{t('setUp.steps.people')}</dt>
        <dd>{t('setUp.summary.administrator', { name: cleanName(form.administrator) })}</dd>
        {form.people.map((row) => (
          <dd key={row.key}>
            {t('setUp.summary.departmentLine', {
              name: cleanName(row.name),
              gates: rolesOf(row.grants),
            })}
          </dd>
        ))}
        <dt>{t('setUp.steps.portal')}</dt>
        <dd>
          {form.withoutPortal ? t('setUp.summary.noPortal') : (form.portal.inspected?.name ?? '')}
        </dd>
      </dl>
    </>
  )
}

function needsUnitApprover(form: SetUpForm): boolean {
  return named(form.departments).some((row) => row.gates.length === 2)
}
