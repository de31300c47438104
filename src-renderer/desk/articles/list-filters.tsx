import { ActionIcon, Button, Indicator, MultiSelect, Popover, Select, Stack } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type ListFilters,
  NO_FILTERS,
  SORTS,
  type Sort,
} from '../../../src-main/bridge/contract/lists.ts'
import { STAGES } from '../../../src-model/workflow/stages.ts'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { cleared } from './active-filters.ts'
import { AuthorField } from './author-field.tsx'
import { PeriodField } from './period-field.tsx'

interface ListFiltersProps {
  readonly filters: ListFilters
  readonly sort: Sort
  readonly onFilters: (filters: ListFilters) => void
  readonly onSort: (sort: Sort) => void
}

/** The button that opens filters and order of a list; a dot on it tells that some are set. */
export function ListFiltersButton({ filters, sort, onFilters, onSort }: ListFiltersProps) {
  const t = useWords()
  const { value: register } = useReading('readRegister', {})
  const [clears, setClears] = useState(0)
  const isSet = filters !== NO_FILTERS
  const change = (part: Partial<ListFilters>) => onFilters(cleared({ ...filters, ...part }))
  const options = (all: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (all ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Popover width={300} position="bottom-end" trapFocus shadow="md">
      <Indicator disabled={!isSet} size={8} offset={4}>
        <Popover.Target>
          <ActionIcon
            variant={isSet ? 'light' : 'default'}
            size={30}
            aria-label={t(isSet ? 'lists.filtersSet' : 'lists.filters')}
          >
            <IconFilter size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Select
            size="xs"
            label={t('lists.sort')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={SORTS.map((value) => ({ value, label: t(`lists.sorts.${value}`) }))}
            value={sort}
            onChange={(value) => {
              if (value !== null) onSort(value as Sort)
            }}
          />
          <MultiSelect
            size="xs"
            label={t('lists.stage')}
            comboboxProps={{ withinPortal: false }}
            data={STAGES.map((value) => ({ value, label: t(`stages.${value}`) }))}
            value={[...filters.stages]}
            onChange={(stages) => change({ stages: stages as ListFilters['stages'] })}
          />
          <MultiSelect
            size="xs"
            label={t('lists.department')}
            searchable
            comboboxProps={{ withinPortal: false }}
            data={options(register?.departments)}
            value={[...filters.departments]}
            onChange={(departments) => change({ departments })}
          />
          <MultiSelect
            size="xs"
            label={t('lists.section')}
            searchable
            comboboxProps={{ withinPortal: false }}
            data={options(register?.sections)}
            value={[...filters.sections]}
            onChange={(sections) => change({ sections })}
          />
          <AuthorField authors={filters.authors} onAuthors={(authors) => change({ authors })} />
          <PeriodField
            key={clears}
            period={filters.period}
            onPeriod={(period) => change({ period })}
          />
          {/* Never disabled: it would lose the focus, and Escape would no longer close the panel. */}
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              setClears(clears + 1)
              onFilters(NO_FILTERS)
            }}
          >
            {t('lists.clearFilters')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
