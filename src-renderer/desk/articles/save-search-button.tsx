import { Button } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useState } from 'react'
import { NO_FILTERS } from '../../../src-main/bridge/contract/lists.ts'
import type { Asked } from '../../../src-main/bridge/contract/saved-searches.ts'
import { useWords } from '../../words/words.ts'
import { isSameAsked } from './active-filters.ts'
import { SearchNameDialog } from './search-name-dialog.tsx'
import type { SavedSearches } from './use-saved-searches.ts'

interface SaveSearchButtonProps {
  readonly asked: Asked
  readonly searches: SavedSearches
  readonly lastPicked: string | null
}

/** Keeps what the list is asked for now; nothing to press while nothing is asked, or it is kept already. */
export function SaveSearchButton({ asked, searches, lastPicked }: SaveSearchButtonProps) {
  const t = useWords()
  const [isAsking, setAsking] = useState(false)
  const isPlain = asked.text.trim() === '' && asked.filters === NO_FILTERS
  const isKept = searches.all.some((search) => isSameAsked(search.asked, asked))
  const last = searches.all.find(({ searchId }) => searchId === lastPicked)
  if (isPlain || (isKept && !isAsking)) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBookmark size={14} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('searches.save')}
      </Button>
      {isAsking && (
        <SearchNameDialog
          search={{ searchId: null, asked: { ...asked, text: asked.text.trim().slice(0, 500) } }}
          name={last?.name ?? ''}
          searches={searches}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
