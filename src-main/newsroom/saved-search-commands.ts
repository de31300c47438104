import { newId } from '../../src-model/identity.ts'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { MOST_SEARCHES, type SavedSearch } from '../bridge/contract/saved-searches.ts'
import type { Parts } from './parts.ts'
import type { SettingsOfPeople } from './person-settings.ts'

type SavedSearchCommands = Pick<
  Newsroom,
  'deleteSearch' | 'findUnknown' | 'listSearches' | 'saveSearch'
>

/** The searches that people keep, each person their own. */
export function savedSearchCommands(parts: Parts): SavedSearchCommands {
  const { session, personSettings, ports, book, index } = parts

  /** Makes the next searches of the person at the desk from those they have, and keeps them. */
  async function change(
    next: (searches: readonly SavedSearch[]) => Result<readonly SavedSearch[]>,
  ): Promise<Result<SavedSearch[]>> {
    const { personId } = session
    if (personId === null) return failed({ kind: 'notSignedIn' })
    let problem: Problem | null = null
    await personSettings.update((before) => {
      const changed = next(searchesOf(before, personId))
      if (changed.ok) return withSearches(before, personId, changed.value)
      problem = changed.problem
      return before
    })
    if (problem !== null) return failed(problem)
    return { ok: true, value: [...searchesOf(personSettings.data, personId)] }
  }

  return {
    async listSearches() {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      return { ok: true, value: [...searchesOf(personSettings.data, personId)] }
    },

    saveSearch({ searchId, name, asked, replace }) {
      const saved = { searchId: searchId ?? newId(ports.random), name: name.trim(), asked }
      return change((searches) => withSearch(searches, saved, replace))
    },

    deleteSearch: ({ searchId }) =>
      change((searches) => {
        const value = searches.filter((one) => one.searchId !== searchId)
        return { ok: true, value }
      }),

    async findUnknown({ filters }) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const { departments, sections } = book.register
      const authors = await index.ask('unknownAuthors', { names: filters.authors })
      return {
        ok: true,
        value: {
          departments: filters.departments.filter((id) => !departments.has(id)),
          sections: filters.sections.filter((id) => !sections.has(id)),
          authors: [...authors],
        },
      }
    },
  }
}

/** The searches with one more or another one in its place, by name. */
function withSearch(
  searches: readonly SavedSearch[],
  saved: SavedSearch,
  replace: boolean,
): Result<readonly SavedSearch[]> {
  if (saved.name === '') return failed({ kind: 'badRequest' })
  const others = searches.filter(({ searchId }) => searchId !== saved.searchId)
  const differing = others.filter(({ name }) => !isSameName(name, saved.name))
  if (differing.length < others.length && !replace) return failed({ kind: 'searchNameTaken' })
  if (differing.length >= MOST_SEARCHES) return failed({ kind: 'tooManySearches' })
  const byName = new Intl.Collator('vi', { numeric: true })
  const value = [...differing, saved].sort((a, b) => byName.compare(a.name, b.name))
  return { ok: true, value }
}

function isSameName(one: string, other: string): boolean {
  return one.toLocaleLowerCase('vi') === other.toLocaleLowerCase('vi')
}

function searchesOf({ people }: SettingsOfPeople, person: string): readonly SavedSearch[] {
  return people.find(({ personId }) => personId === person)?.searches ?? []
}

function withSearches(
  { people }: SettingsOfPeople,
  personId: string,
  searches: readonly SavedSearch[],
): SettingsOfPeople {
  const others = people.filter((one) => one.personId !== personId)
  return { people: [...others, { personId, searches: [...searches] }] }
}
