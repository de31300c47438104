import type { ListQuery } from '../../../src-main/bridge/contract/lists.ts'
import { memoryNow, tell } from './side.ts'

const begun = performance.now()
void run()

async function run(): Promise<void> {
  const { libraryActs } = await import('../../../src-main/newsroom/library/library-acts.ts')
  const { realDisk } = await import('../../../src-main/storage/disk.ts')
  const [folder = '', person = ''] = process.argv.slice(2)
  // Whoever began an article sees it, so nothing of the register is asked.
  const register = {
    registerKey: '',
    seq: 0,
    head: null,
    people: new Map<string, never>(),
    departments: new Map(),
    sections: new Map(),
    portals: new Map(),
    revoked: new Set<string>(),
    owners: new Map(),
  } as const

  const acts = libraryActs(
    realDisk,
    () => undefined,
    () => undefined,
  )
  await acts.open({ articles: `${folder}/articles`, derived: `${folder}/derived`, register })
  const query = {
    list: 'all',
    text: '',
    filters: { stages: [], departments: [], sections: [], authors: [], period: null },
    sort: 'newest',
    from: 0,
    count: 100,
  } satisfies ListQuery
  const asked = { query, person, now: Date.now() }
  const listing = await acts.list(asked)
  const shown = performance.now() - begun
  const memory = memoryNow()
  const all = await acts.list({ ...asked, query: { ...query, count: listing.total } })
  tell({ shown, allRows: performance.now() - begun, rows: all.cards.length, memory })
}
