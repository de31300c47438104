import { randomUUID } from 'node:crypto'
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckReport } from '../../src-main/bridge/contract/data-check.ts'
import { checkClosedFolder } from '../../src-main/newsroom/data-check/check-closed-folder.ts'
import type { Disk } from '../../src-main/storage/disk.ts'
import { realDisk } from '../../src-main/storage/disk.ts'
import { ADMINISTRATOR, PASSPHRASE, REGISTER_PASSPHRASE } from './newsroom-cast.ts'
import { Desk, good } from './newsroom-in-node.ts'
import { pngOf } from './small-media.ts'

/** A newsroom that lies closed on the disk, with something of everything in it. */
export interface ClosedNewsroom {
  readonly folder: string
  /** A draft with a picture, folded several times, with versions. */
  readonly main: string
  readonly other: string
  readonly trashed: string
  /** A picture that `main` shows, and one that nothing names. */
  readonly shown: string
  readonly unnamed: string
}

/** Makes the newsroom in a folder of the base; copies of it are there to be damaged. */
export async function newsroomToDamage(base: string): Promise<ClosedNewsroom> {
  const folder = join(base, 'sound')
  await mkdir(folder)
  const desk = await Desk.open({ folder })
  await desk.setUp()
  await desk.signIn(ADMINISTRATOR)
  // So that the books of people and of the register were saved more than once.
  await desk.do('addPerson', {
    name: 'Người mới',
    passphrase: PASSPHRASE,
    grants: [{ role: 'writer', departments: 'all' }],
    registerPassphrase: REGISTER_PASSPHRASE,
  })
  await desk.signIn('An')
  const main = await desk.begin('Lễ hội áo dài', 'Sáng nay phố cổ đông người.')
  const picture = async (colour: readonly [number, number, number]) =>
    good(
      await desk.ask('addPicture', {
        name: 'anh.png',
        bytes: new Uint8Array(pngOf(40, 30, colour)),
      }),
    ).hash
  const shown = await picture([200, 30, 30])
  const unnamed = await picture([30, 200, 30])
  const { size } = (await desk.document(main)).content
  const figure = { type: 'figure', attrs: { image: shown, alt: 'Áo dài', credit: '' } }
  const slice = { content: [figure] }
  await desk.write(main, { stepType: 'replace', from: size, to: size, slice })
  for (const words of ['một', 'hai', 'ba']) {
    await desk.do('closeArticle', { articleId: main })
    const end = (await desk.document(main)).child(2).nodeSize
    await desk.write(main, {
      stepType: 'replace',
      from: end,
      to: end,
      slice: { content: [{ type: 'text', text: ` ${words}` }] },
    })
    desk.clock.pass(60_000)
  }
  await desk.move(main, { move: 'submit' })
  await desk.move(main, { move: 'withdraw' })
  const other = await desk.begin('Chợ nổi', 'Từ năm giờ sáng.')
  const trashed = await desk.begin('Bỏ đi', 'Không dùng nữa.')
  await desk.move(trashed, { move: 'trash' })
  await desk.stop()
  return { folder, main, other, trashed, shown, unnamed }
}

/** The same newsroom in another folder beside it. */
export async function copyOf(newsroom: ClosedNewsroom): Promise<ClosedNewsroom> {
  const folder = join(newsroom.folder, '..', randomUUID())
  await cp(newsroom.folder, folder, { recursive: true })
  return { ...newsroom, folder }
}

/** Checks a closed folder as the command does. */
export async function checkOf(folder: string, disk: Disk = realDisk): Promise<CheckReport> {
  const now = () => Date.UTC(2026, 10, 24, 1)
  const checked = await checkClosedFolder(
    { folder, disk, now, random: (length) => new Uint8Array(length), log: () => undefined },
    { signal: new AbortController().signal, tell: () => undefined },
  )
  if (checked.kind !== 'checked') throw new Error('the check was called off')
  return checked.report
}

/** What the articles of a closed newsroom say to who opens it, by title; those that cannot be opened say why. */
export async function textsOf({ folder, ...ids }: ClosedNewsroom): Promise<readonly string[]> {
  const desk = await Desk.open({ folder })
  await desk.signIn('An')
  const texts: string[] = []
  for (const articleId of [ids.main, ids.other, ids.trashed]) {
    const opened = await desk.ask('openArticle', { articleId })
    texts.push(
      opened.ok ? (await desk.document(articleId)).textContent : `! ${opened.problem.kind}`,
    )
  }
  await desk.stop()
  return texts
}

/** The bytes of every file below a folder, by path. */
export async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length + 1), await readFile(path))
  }
  return files
}
