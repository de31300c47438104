import '@mantine/dates/styles.css'
import 'dayjs/locale/vi'
import { Group, Select } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useState } from 'react'
import { dayFromWords } from '../../../src-model/language/article-text.ts'
import { type Period, RECENT_PERIODS } from '../../../src-model/search/period.ts'
import { useLanguage, useWords } from '../../words/words.ts'

interface PeriodFieldProps {
  readonly period: Period | null
  readonly onPeriod: (period: Period | null) => void
}

/** Chooses when articles were last changed: a stretch told from today, or days that are typed or picked. */
export function PeriodField({ period, onPeriod }: PeriodFieldProps) {
  const t = useWords()
  const language = useLanguage()
  const [isByDays, setByDays] = useState(period?.kind === 'days')
  const from = period?.kind === 'days' ? period.from : null
  const to = period?.kind === 'days' ? period.to : null
  const shown = isByDays ? 'days' : (period?.kind ?? 'any')

  function pick(kind: string | null) {
    setByDays(kind === 'days')
    const recent = RECENT_PERIODS.find((one) => one === kind)
    onPeriod(recent === undefined ? null : { kind: recent })
  }

  /** The day that was just set stays; one on its wrong side goes along with it. */
  function setDay(side: 'from' | 'to', day: string | null) {
    const first = side === 'from' ? day : from
    const last = side === 'to' ? day : to
    if (first === null && last === null) return onPeriod(null)
    const isTurned = first !== null && last !== null && first > last
    onPeriod({ kind: 'days', from: isTurned ? day : first, to: isTurned ? day : last })
  }

  const dayField = (side: 'from' | 'to') => (
    <DateInput
      size="xs"
      flex={1}
      label={t(side === 'from' ? 'lists.fromDay' : 'lists.toDay')}
      placeholder={t('lists.dayHint')}
      locale={language}
      valueFormat="DD/MM/YYYY"
      dateParser={dayFromWords}
      popoverProps={{ withinPortal: false }}
      value={side === 'from' ? from : to}
      onChange={(day) => setDay(side, day)}
      clearable
      clearButtonProps={{ 'aria-label': t('lists.clearDay') }}
    />
  )
  return (
    <>
      <Select
        size="xs"
        label={t('lists.period')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: 'any', label: t('lists.anyTime') },
          ...RECENT_PERIODS.map((value) => ({ value, label: t(`lists.periods.${value}`) })),
          { value: 'days', label: t('lists.periods.days') },
        ]}
        value={shown}
        onChange={pick}
      />
      {isByDays && (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          {dayField('from')}
          {dayField('to')}
        </Group>
      )}
    </>
  )
}
