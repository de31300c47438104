import { cp, readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isUnfinished } from '../../../src-main/storage/unfinished.ts'
import { listQuery } from '../list-query.ts'
import { startLonePortal } from '../lone-portal.ts'
import { Desk, joinedDesk } from '../newsroom-in-node.ts'
import { pngOf } from '../small-media.ts'

/** A newsroom that nobody has open, and everything that people can read in it. */
export interface WholeNewsroom {
  readonly folder: string
  /** The hash of its picture. */
  readonly picture: string
  /** One file of each kind, by its path in the folder; the kind is what is left of a name without numbers, hashes and ids. */
  readonly files: ReadonlyMap<string, string>
  readonly truth: Seen
}

/** What people read in a newsroom, by what it is; what cannot be read is the answer that says so. */
export type Seen = Readonly<Record<string, unknown>>

/**
 * A newsroom with every kind of file, twice: `atRest` was closed in order, `cutOff` ended by itself, its last
 * words in a journal and their cards behind those that were kept before.
 */
export async function wholeNewsrooms(folder: string) {
  await using portal = await startLonePortal('hue', Date.now)
  await using desk = await joinedDesk([portal])
  await desk.signIn('An')
  const published = await desk.begin('Khai mạc', 'Sáng nay, đông đảo người dân đã đến.')
  const bytes = Uint8Array.from(pngOf(24, 16, [200, 80, 20]))
  const { hash } = await desk.do('addPicture', { name: 'anh.png', bytes })
  await desk.toApproved(published)
  await desk.publish(published)
  await desk.signIn('An')
  await desk.move(await desk.begin('Bỏ đi', 'Bài này bỏ đi.'), { move: 'trash' })
  const draft = await desk.begin('Nháp', 'Bài này còn viết.')
  await desk.move(draft, { move: 'submit' })
  await desk.move(draft, { move: 'withdraw' })
  desk.clock.pass(3 * 60_000)
  await desk.do('listArticles', listQuery({ text: 'đông đảo' }))
  await desk.restart()
  await desk.signIn('An')
  await desk.append(draft, ' Viết thêm.')
  const atRest = await kept(desk, join(folder, 'atRest'), hash, () => desk.stop())
  await desk.start()
  await desk.signIn('An')
  for (const words of [' Sửa lại.', ' Lần nữa.', ' Xong.']) await desk.append(draft, words)
  const cutOff = await kept(desk, join(folder, 'cutOff'), hash, () => changesOfCards(desk.folder))
  return { atRest, cutOff }
}

/** Resolves when cards that changed lie behind those that were kept at the last end. */
async function changesOfCards(folder: string): Promise<void> {
  const tail = join(folder, 'derived', 'cards.tail')
  while ((await stat(tail)).size === 0) await wait(50)
}

async function kept(
  desk: Desk,
  folder: string,
  picture: string,
  end: () => Promise<void>,
): Promise<WholeNewsroom> {
  const truth = await seen(desk, picture)
  await end()
  await copyNewsroom(desk.folder, folder)
  return { folder, picture, truth, files: await kindsIn(folder) }
}

/** Copies a newsroom's files with their times of change, by which cards know whether they are true. */
export function copyNewsroom(from: string, to: string): Promise<void> {
  // Locks are nobody's in a copy, and a write may be under way.
  const filter = (path: string) => !path.includes('/instance') && !isUnfinished(path)
  return cp(from, to, { recursive: true, preserveTimestamps: true, filter })
}

/** Opens a newsroom as after a restart and gives what people read there, and what is told of damage. */
export async function opened(folder: string, picture: string) {
  const desk = await Desk.open({ folder })
  try {
    await desk.signIn('An')
    const found = await seen(desk, picture)
    const recoveries = await desk.do('listRecoveries', {})
    return { seen: found, told: [...recoveries, ...desk.logs] }
  } finally {
    await desk.stop()
  }
}

/** Everything that people can read, asked by `An` and, of the register, by the administrator. */
async function seen(desk: Desk, picture: string): Promise<Seen> {
  const found: Record<string, unknown> = {}
  const { lines, damaged, counts } = await desk.do('listArticles', listQuery())
  found['list'] = { lines, damaged, counts }
  for (const { articleId } of lines) {
    found[`article ${articleId}`] = await desk.ask('openArticle', { articleId })
    found[`log ${articleId}`] = await desk.ask('readLog', { articleId })
    for (const { number } of await desk.do('listVersions', { articleId })) {
      const asked = { articleId, number }
      found[`version ${articleId} ${number}`] = await desk.ask('readVersion', asked)
    }
  }
  const wanted = listQuery({ text: 'dong dao', sort: 'best' })
  const hits = (await desk.do('listArticles', wanted)).lines
  found['search'] = hits.map(({ articleId }) => articleId)
  // What was harmed in the index is put there anew as soon as somebody met it.
  await wait(hits.some(({ snippets }) => snippets.length === 0) ? 300 : 0)
  found['search again'] = (await desk.do('listArticles', wanted)).lines
  const { newsroom, autoLockMinutes, accounts } = await desk.do('readSession', {})
  found['session'] = { newsroom, autoLockMinutes, accounts }
  await desk.signIn('Quản')
  found['register'] = await desk.ask('readRegister', {})
  found['portals'] = await desk.ask('listPortals', {})
  await desk.signIn('An')
  const shown = await desk.newsroom.readPicture(picture)
  found['picture'] = shown === null ? null : Buffer.from(shown.bytes).toString('base64')
  return JSON.parse(JSON.stringify(found))
}

async function kindsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const kinds = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = relative(folder, join(entry.parentPath, entry.name))
    const kind = path
      .replace(/[0-9a-f]{2}\/[0-9a-f]{64}/, 'HASH')
      .replace(/[0-9a-z]{26}/, 'ID')
      .replace(/part-\d+/, 'part')
    kinds.set(kind, path)
  }
  return kinds
}
