import type { SavedSearch } from '../../../src-main/bridge/contract/saved-searches.ts'
import type { Result } from '../../../src-model/problem.ts'
import { newsroom } from '../../newsroom.ts'
import { showToast } from '../../ui/toast.tsx'
import { problemInWords } from '../../words/problem-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useLearnt, useReading } from '../reading.ts'

const NONE: readonly SavedSearch[] = []

/** The searches of the person at the desk, and what can be done with them. */
export interface SavedSearches {
  readonly all: readonly SavedSearch[]
  /** Takes what a command gave, and tells it with a way back to what there was before. */
  readonly changed: (after: SavedSearch[], message: string) => void
  readonly remove: (search: SavedSearch, message: string) => Promise<void>
}

/** Reads the saved searches; every change can be taken back from its toast. */
export function useSavedSearches(): SavedSearches {
  const t = useWords()
  const learnt = useLearnt()
  const { value } = useReading('listSearches', {})
  const before = value ?? NONE

  function take(result: Result<SavedSearch[]>): SavedSearch[] | null {
    if (result.ok) {
      learnt('listSearches', {}, result.value)
      return result.value
    }
    showToast(t, { message: problemInWords(t, result.problem), tone: 'bad' })
    return null
  }

  /** Puts back every search that a change took or altered, and takes away the one that it added. */
  async function goBack(after: readonly SavedSearch[]) {
    const added = after.filter(({ searchId }) => !before.some((one) => one.searchId === searchId))
    for (const { searchId } of added) take(await newsroom.deleteSearch({ searchId }))
    const altered = before.filter((one) => !after.includes(one) && !after.some(isSame(one)))
    for (const search of altered) {
      if (take(await newsroom.saveSearch({ ...search, replace: true })) === null) return
    }
  }

  function changed(after: SavedSearch[], message: string) {
    learnt('listSearches', {}, after)
    showToast(t, { message, act: { label: t('desk.undo'), run: () => void goBack(after) } })
  }

  async function remove({ searchId }: SavedSearch, message: string) {
    const after = take(await newsroom.deleteSearch({ searchId }))
    if (after !== null) changed(after, message)
  }

  return { all: before, changed, remove }
}

function isSame(one: SavedSearch) {
  const text = JSON.stringify(one)
  return (other: SavedSearch) => JSON.stringify(other) === text
}
