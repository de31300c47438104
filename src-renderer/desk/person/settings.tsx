import { NumberInput, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { LANGUAGES, type Session } from '../../../src-main/bridge/contract/session.ts'
import { newsroom } from '../../newsroom.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import { useLearnt } from '../reading.ts'
import { ThemeChoice } from './theme-choice.tsx'

interface SettingsProps {
  readonly session: Session
  readonly onClose: () => void
}

/** The language, the look, and how soon the screen locks itself. */
export function Settings({ session, onClose }: SettingsProps) {
  const t = useWords()
  const act = useAct()
  const learnt = useLearnt()
  const [language, setLanguage] = useState(session.language)
  const [minutes, setMinutes] = useState(session.autoLockMinutes)

  async function save() {
    const changed = await act.run(() =>
      newsroom.changeSettings({ language, autoLockMinutes: minutes }),
    )
    if (changed === null) return
    learnt('readSession', {}, changed)
    showToast(t, { message: t('person.saved') })
    onClose()
  }

  return (
    <AskingDialog
      title={t('person.settings')}
      confirm={t('person.save')}
      busy={act.busy}
      trouble={act.trouble}
      onClose={onClose}
      onConfirm={save}
    >
      <Select
        label={t('person.language')}
        data={LANGUAGES.map((value) => ({ value, label: t(`person.languages.${value}`) }))}
        value={language}
        onChange={(value) => setLanguage(LANGUAGES.find((each) => each === value) ?? language)}
      />
      <Stack gap={4}>
        <span aria-hidden>{t('person.theme')}</span>
        <ThemeChoice />
      </Stack>
      <NumberInput
        label={t('person.autoLock')}
        description={t('person.autoLockHelp')}
        min={1}
        max={480}
        clampBehavior="strict"
        allowDecimal={false}
        value={minutes}
        onChange={(value) => setMinutes(typeof value === 'number' ? value : minutes)}
      />
      <small>{t('person.version', { version: session.version })}</small>
    </AskingDialog>
  )
}
