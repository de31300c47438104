import { basename, join } from 'node:path'
import type { Finding } from '../../bridge/contract/data-check.ts'
import { attempt } from '../../storage/disk-error.ts'
import { isThere, lastGoodPath } from '../../storage/durable-file.ts'
import type { Recovery } from '../../storage/recovery.ts'
import { isOurs } from '../../storage/unfinished.ts'
import type { Parts } from '../parts.ts'
import { finding } from './finding.ts'
import type { ArticleLook } from './inspect-article.ts'
import type { FolderLook, MissedMedium } from './inspect-folder.ts'
import { mendArticle } from './mend-article.ts'
import { mendIndex } from './mend-index.ts'
import { mendUnopened } from './mend-unopened.ts'

/** What a check mends with; in a newsroom at work these are the parts that everybody works with. */
export type CheckParts = Pick<
  Parts,
  'accounts' | 'book' | 'folder' | 'index' | 'media' | 'portals' | 'ports' | 'shelf' | 'versions'
>

/** How a check goes on after it has looked. */
export interface Mending {
  readonly signal: AbortSignal
  readonly tell: (step: 'mending' | 'cards', done: number, total: number) => void
  /** Nobody else works in the folder, so what was seen counts as it was seen. */
  readonly isClosed: boolean
  /** What opening the folder for this check has put right already. */
  readonly recoveries: readonly Recovery[]
}

/** Puts right what was seen, each by the way that exists for it, and says what came of it. */
export async function mendFolder(
  look: FolderLook,
  parts: CheckParts,
  mending: Mending,
): Promise<{ readonly findings: readonly Finding[]; readonly cards: number }> {
  const { signal, tell, isClosed } = mending
  const findings: Finding[] = [
    ...databaseFindings(mending.recoveries),
    ...(await mendDatabases(look.databases, parts)),
    ...peopleFindings(look, parts),
  ]
  const works = [
    ...look.articles.map((one) => () => articleFindings(one, isClosed, parts)),
    ...look.versions.map((articleId) => () => mendVersions(articleId, look, parts)),
    ...look.damagedMedia.map((one) => () => mendMedium(one, parts)),
    ...look.missingMedia.map((one) => () => missing(one, parts)),
    ...look.sending.map((one) => async () => stranded(one, parts)),
  ]
  for (const [n, work] of works.entries()) {
    if (signal.aborted) return { findings, cards: 0 }
    tell('mending', n, works.length)
    const mended = await attempt(work)
    findings.push(...(mended.ok ? mended.value : [finding('notMended', { isLeft: true })]))
  }
  findings.push(...(await clearLeftovers(look.leftovers, isClosed, parts)))
  if (!parts.book.isSetUp) return { findings, cards: 0 }
  const mended = await attempt(() => mendIndex(look, parts, mending))
  if (!mended.ok) findings.push(finding('notMended', { isLeft: true, file: 'derived' }))
  else findings.push(...mended.value.findings)
  return { findings, cards: mended.ok ? mended.value.compared : 0 }
}

/** Without a register no article can be opened, so it is only told of. */
async function articleFindings(
  look: ArticleLook,
  isClosed: boolean,
  parts: CheckParts,
): Promise<readonly Finding[]> {
  if (parts.book.isSetUp) return mendArticle(look, isClosed, parts)
  const { articleId, title: name } = look
  return [finding('notMended', { name, articleId, isLeft: true })]
}

async function mendDatabases(
  damaged: readonly string[],
  { folder, ports }: CheckParts,
): Promise<readonly Finding[]> {
  const unopened = new Set(damaged.map((file) => file.replace(/\.json(\.last)?$/, '')))
  for (const name of folder.databases.keys()) unopened.delete(name)
  const works = [
    ...[...unopened].map((name) => ({
      name,
      mend: () => mendUnopened(ports, join(folder.root, `${name}.json`)),
    })),
    ...[...folder.databases].map(([name, database]) => ({ name, mend: () => database.mend() })),
  ]
  const findings: Finding[] = []
  for (const { name, mend } of works) {
    const mended = await attempt(mend)
    if (mended.ok) findings.push(...databaseFindings(mended.value))
    else {
      ports.log(`${name} not mended: ${JSON.stringify(mended.problem)}`)
      findings.push(finding('notMended', { isLeft: true, file: `${name}.json` }))
    }
  }
  return findings
}

function databaseFindings(recoveries: readonly Recovery[]): readonly Finding[] {
  const lost = new Set(recoveries.filter(isLost).map(({ file }) => file))
  return recoveries.flatMap(({ file, restored, keptAs }) => {
    const isCopy = file.endsWith('.last')
    // A copy that is gone as well says nothing that its file does not.
    if (isCopy && lost.has(file.slice(0, -'.last'.length))) return []
    const facts = { file: basename(file), keptAs: keptAs === null ? null : basename(keptAs) }
    if (restored === 'none' && !isCopy) return finding('databaseLost', { ...facts, isLeft: true })
    return finding(isCopy ? 'databaseCopy' : 'database', facts)
  })
}

function isLost({ file, restored }: Recovery): boolean {
  return restored === 'none' && file !== lastGoodPath(file.replace(/\.last$/, ''))
}

/** A register that cannot be believed, accounts of nobody in it, and a newsroom in which nobody has an account. */
function peopleFindings(look: FolderLook, { accounts, book }: CheckParts): readonly Finding[] {
  if (!book.isSetUp) {
    const isNew = look.counts.articles === 0 && accounts.all.length === 0
    return isNew ? [] : [finding('registerBroken', { file: 'register.json', isLeft: true })]
  }
  const { people } = book.register
  if (accounts.all.length === 0) return [finding('nobodyCanSignIn', { isLeft: true })]
  return accounts.all
    .filter(({ personId }) => !people.has(personId))
    .map(({ name }) => finding('accountUnknown', { name, isLeft: true }))
}

async function mendVersions(
  articleId: string,
  look: FolderLook,
  { versions }: CheckParts,
): Promise<readonly Finding[]> {
  const keptAs = await versions.mend(articleId)
  if (keptAs === null) return []
  const name = look.titles[articleId] ?? ''
  const facts = { name, articleId, file: `${articleId}.versions`, keptAs: basename(keptAs) }
  return [finding('versions', facts)]
}

/** A damaged medium goes aside; readers miss it where an article shows it. */
async function mendMedium(
  { hash, articles }: MissedMedium,
  { media }: CheckParts,
): Promise<readonly Finding[]> {
  const found = await media.get(hash)
  if (found.kind !== 'damaged') return []
  const facts = { file: hash, keptAs: basename(found.keptAs) }
  if (articles.length === 0) return [finding('strayMedium', facts)]
  return articles.map(({ articleId, title }) =>
    finding('mediumDamaged', { ...facts, name: title, articleId, isLeft: true }),
  )
}

async function missing(
  { hash, articles }: MissedMedium,
  { media }: CheckParts,
): Promise<readonly Finding[]> {
  if (await media.has(hash)) return []
  return articles.map(({ articleId, title }) =>
    finding('mediumMissing', { file: hash, name: title, articleId, isLeft: true }),
  )
}

function stranded(
  { articleId, title, portals }: FolderLook['sending'][number],
  { portals: book }: CheckParts,
): readonly Finding[] {
  const unknown = portals.filter((portalId) => book.find(portalId) === undefined)
  return unknown.map((portalId) =>
    finding('deliveryStranded', { name: title, articleId, file: portalId, isLeft: true }),
  )
}

/** Removes what writes left that never finished; in a newsroom at work only those of earlier runs. */
async function clearLeftovers(
  leftovers: readonly string[],
  isClosed: boolean,
  { folder, ports }: CheckParts,
): Promise<readonly Finding[]> {
  let gone = 0
  for (const path of leftovers.filter((one) => isClosed || !isOurs(one))) {
    const full = join(folder.root, path)
    const removed = await attempt(async () => {
      if (await isThere(ports.disk, full)) await ports.disk.remove(full)
    }).catch(() => ({ ok: false }) as const)
    if (removed.ok) gone += 1
  }
  return gone === 0 ? [] : [finding('leftovers', { count: gone })]
}
