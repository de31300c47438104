import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Asked, SavedSearch } from '../../../src-main/bridge/contract/saved-searches.ts'
import { useWords } from '../../words/words.ts'
import { isSameAsked } from './active-filters.ts'
import styles from './saved-searches.module.css'
import { SearchNameDialog } from './search-name-dialog.tsx'
import type { SavedSearches } from './use-saved-searches.ts'

interface SavedSearchListProps {
  readonly searches: SavedSearches
  readonly asked: Asked
  readonly onPick: (search: SavedSearch) => void
}

/** The searches that the person keeps, under the lists: chosen by name, renamed and deleted from a menu. */
export function SavedSearchList({ searches, asked, onPick }: SavedSearchListProps) {
  const t = useWords()
  const [renamed, setRenamed] = useState<SavedSearch | null>(null)
  if (searches.all.length === 0) return null
  return (
    <section className={styles['saved']} aria-label={t('searches.heading')}>
      <h2>{t('searches.heading')}</h2>
      <ul>
        {searches.all.map((search) => (
          <li key={search.searchId}>
            <button
              type="button"
              title={search.name}
              aria-current={isSameAsked(search.asked, asked) || undefined}
              onClick={() => onPick(search)}
            >
              {search.name}
            </button>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('searches.more', { name: search.name })}
                >
                  <IconDots size={15} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconPencil size={15} aria-hidden />}
                  onClick={() => setRenamed(search)}
                >
                  {t('searches.rename')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={15} aria-hidden />}
                  onClick={() =>
                    void searches.remove(search, t('searches.deleted', { name: search.name }))
                  }
                >
                  {t('searches.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {renamed !== null && (
        <SearchNameDialog
          search={renamed}
          name={renamed.name}
          searches={searches}
          onClose={() => setRenamed(null)}
        />
      )}
    </section>
  )
}
