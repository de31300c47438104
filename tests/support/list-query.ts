import { LARGEST_WINDOW, type ListQuery, NO_FILTERS } from '../../src-main/bridge/contract/lists.ts'

/** A question for the lists: everything that may be seen, or what is named otherwise. */
export function listQuery(part: Partial<ListQuery> = {}): ListQuery {
  const filters = { ...NO_FILTERS, stages: [], departments: [], sections: [] }
  return { list: 'all', text: '', filters, sort: 'newest', from: 0, count: LARGEST_WINDOW, ...part }
}
