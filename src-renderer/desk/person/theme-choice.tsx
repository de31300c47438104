import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useWords } from '../../words/words.ts'

/** Light, dark, or as the system says. */
export function ThemeChoice() {
  const t = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      aria-label={t('person.theme')}
      value={colorScheme}
      onChange={setColorScheme}
      data={(['auto', 'light', 'dark'] as const).map((value) => ({
        value,
        label: t(`person.themes.${value}`),
      }))}
    />
  )
}
