import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import styles from './portal-fields.module.css'
import { flawOfPortal, type PortalForm } from './portal-form.ts'

interface PortalFieldsProps {
  readonly portal: PortalForm
  readonly onChange: (portal: PortalForm) => void
  readonly judged: boolean
}

/** A portal to connect: its address, its key to compare by eye, and the code of its keeper. */
export function PortalFields({ portal, onChange, judged }: PortalFieldsProps) {
  const t = useWords()
  const act = useAct()
  const flaw = judged ? flawOfPortal(portal) : null
  const { url, inspected, same, code } = portal

  async function inspect() {
    const found = await act.run(() => newsroom.inspectPortal({ url: url.trim() }))
    if (found === null) return
    const { name, key, enrolled } = found.card
    onChange({
      ...portal,
      same: false,
      inspected: { name, key, enrolled, fingerprint: found.fingerprint },
    })
  }

  return (
    <Stack gap="md">
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <TextInput
          className={styles['address']}
          label={t('setUp.portal.url')}
          value={url}
          placeholder="https://"
          spellCheck={false}
          onChange={(event) =>
            onChange({ ...portal, url: event.currentTarget.value, inspected: null, same: false })
          }
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || inspected !== null) return
            event.preventDefault()
            void inspect()
          }}
          error={flaw === 'notInspected' ? t('setUp.portal.checkFirst') : null}
        />
        <Button
          className={styles['check'] ?? ''}
          variant="default"
          loading={act.busy}
          disabled={url.trim() === ''}
          onClick={inspect}
        >
          {t('setUp.portal.check')}
        </Button>
      </Group>
      <ProblemNotice problem={act.trouble} />
      {inspected !== null && (
        <>
          <dl className={styles['card']}>
            <dt>{t('setUp.portal.name')}</dt>
            <dd>{inspected.name}</dd>
            <dt>{t('setUp.portal.fingerprint')}</dt>
            <dd className={styles['fingerprint']}>{inspected.fingerprint}</dd>
          </dl>
          {inspected.enrolled && <Notice tone="wait">{t('setUp.portal.enrolled')}</Notice>}
          <Checkbox
            label={t('setUp.portal.same')}
            checked={same}
            onChange={(event) => onChange({ ...portal, same: event.currentTarget.checked })}
            error={flaw === 'notCompared' ? t('setUp.portal.compareFirst') : null}
          />
        </>
      )}
      <TextInput
        label={t('setUp.portal.code')}
        value={code}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...portal, code: event.currentTarget.value })}
        error={flaw === 'noCode' ? t('setUp.missing') : null}
      />
    </Stack>
  )
}
