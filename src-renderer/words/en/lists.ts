import type { Like } from '../dictionary.ts'
import type * as vi from '../vi/lists.ts'

export const lists: Like<typeof vi.lists> = {
  filters: 'Filters and order',
  filtersSet: 'Filters and order (filtered)',
  clearFilters: 'Remove all filters',
  sort: 'Order',
  sorts: {
    best: 'Best match, then newest',
    newest: 'Changed last first',
    oldest: 'Oldest first',
    longestWaiting: 'Waiting longest first',
  },
  stage: 'Stage',
  department: 'Department',
  section: 'Section',
  coming: 'Reading…',
  choose: 'Choose {{title}}',
  daysLeft: 'days left: {{n}}',
  damaged: 'Articles that cannot be read',
  reading: 'Reading the lists anew: {{done}} of {{total}}. You can go on working.',
}

export const bulk: Like<typeof vi.bulk> = {
  bar: 'Chosen articles',
  chosen: 'Articles chosen: {{n}}',
  clear: 'Choose none',
  nothing: 'Open these articles one by one to handle them.',
  running: 'Moving article {{n}} of {{total}}',
  progress: 'How far the moving is',
  stop: 'Stop',
  moved: {
    submit: 'Sent for review: {{n}}.',
    withdraw: 'Withdrawn to drafts: {{n}}.',
    trash: 'Moved to the trash: {{n}}.',
    restore: 'Restored: {{n}}.',
  },
  refused: 'Articles that stayed where they were: {{n}}. The first one: {{why}}',
}
