import { Checkbox } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import { PortalFields } from '../register/portal-fields.tsx'
import styles from './set-up.module.css'
import type { StepProps } from './step-props.ts'

/** The portal that the newsroom publishes on, or none yet. */
export function PortalStep({ form, onChange, judged }: StepProps) {
  const t = useWords()
  return (
    <>
      <p className={styles['help']}>{t('setUp.portal.help')}</p>
      {!form.withoutPortal && (
        <PortalFields
          portal={form.portal}
          onChange={(portal) => onChange({ ...form, portal })}
          judged={judged}
        />
      )}
      <Checkbox
        label={t('setUp.portal.later')}
        checked={form.withoutPortal}
        onChange={(event) => onChange({ ...form, withoutPortal: event.currentTarget.checked })}
      />
    </>
  )
}
