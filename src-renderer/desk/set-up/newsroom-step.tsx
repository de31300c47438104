import { Stack, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useWords } from '../../words/words.ts'
import { NewPassphraseFields } from '../session/new-passphrase.tsx'
import styles from './set-up.module.css'
import { cleanName } from './set-up-form.ts'
import type { StepProps } from './step-props.ts'

/** The newsroom's name, its first administrator, and the key of the register. */
export function NewsroomStep({ form, onChange, judged }: StepProps) {
  const t = useWords()
  const missing = (name: string) => (judged && cleanName(name) === '' ? t('setUp.missing') : null)
  const reused = judged && form.passphrase.once === form.registerPassphrase.once
  return (
    <Stack gap="lg">
      <TextInput
        label={t('setUp.newsroom.name')}
        placeholder={t('setUp.newsroom.namePlaceholder')}
        value={form.newsroom}
        onChange={(event) => onChange({ ...form, newsroom: event.currentTarget.value })}
        error={missing(form.newsroom)}
      />
      <section className={styles['part']} aria-labelledby="administrator">
        <h3 id="administrator">{t('setUp.newsroom.administrator')}</h3>
        <TextInput
          label={t('setUp.newsroom.administratorName')}
          value={form.administrator}
          onChange={(event) => onChange({ ...form, administrator: event.currentTarget.value })}
          error={missing(form.administrator)}
        />
        <div className={styles['pair']}>
          <NewPassphraseFields
            label={t('setUp.newsroom.passphrase')}
            repeatLabel={t('setUp.newsroom.repeat')}
            typed={form.passphrase}
            onType={(passphrase) => onChange({ ...form, passphrase })}
            judged={judged}
          />
        </div>
      </section>
      <section className={styles['part']} aria-labelledby="register">
        <h3 id="register">
          <IconKey size={18} stroke={1.75} aria-hidden /> {t('setUp.newsroom.register')}
        </h3>
        <p className={styles['help']}>{t('setUp.newsroom.registerHelp')}</p>
        <div className={styles['pair']}>
          <NewPassphraseFields
            label={t('setUp.newsroom.registerPassphrase')}
            repeatLabel={t('setUp.newsroom.registerRepeat')}
            typed={form.registerPassphrase}
            onType={(registerPassphrase) => onChange({ ...form, registerPassphrase })}
            judged={judged}
          />
        </div>
        {reused && (
          <p className={styles['flaw']} role="alert">
            {t('setUp.newsroom.registerSame')}
          </p>
        )}
      </section>
    </Stack>
  )
}
