import { join } from 'node:path'
import { z } from 'zod'
import { idSchema, instantSchema } from '../../src-model/identity.ts'
import { daysAtWorkSchema, daysSeenSince, withDay } from '../../src-model/workflow/days-at-work.ts'
import { isToBeDestroyed, isToBeEmptied } from '../../src-model/workflow/trash.ts'
import type { ArticleBin } from '../storage/article-bin.ts'
import { adoptMissing } from '../storage/backup/adopt-article.ts'
import { DiskError } from '../storage/disk-error.ts'
import { createDatabase, type Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { NewsroomPorts } from './ports.ts'
import type { VersionKeeper } from './version-keeper.ts'

const trashSchema = z.strictObject({
  days: daysAtWorkSchema,
  /** The articles that were let go of; written before their files are touched. */
  aside: z.array(
    z.strictObject({
      articleId: idSchema,
      at: instantSchema,
      /** Who had thrown it away, and when. */
      person: idSchema,
      arrivedAt: instantSchema,
      moved: z.boolean(),
    }),
  ),
})
type TrashBook = Readonly<z.infer<typeof trashSchema>>

const EMPTY: TrashBook = { days: [], aside: [] }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Thinning waits until the program was seen on so many of the last days: else a clock that jumped would decide. */
const STEADY_DAYS = 3
const LOOKED_BACK = 31 * DAY

interface TrashParts {
  readonly shelf: ArticleShelf
  readonly versions: VersionKeeper
  /** The articles in the trash, as far as the lists know. */
  readonly trashed: () => Promise<readonly string[]>
}

/** An unpacked backup: its files, its databases, and the paths of all its files. */
interface TrashToAdopt {
  readonly files: string
  readonly databases: string
  readonly paths: readonly string[]
}

/** Lets go of what has lain in the trash for its time: files are set aside first, and destroyed a month later. */
export class Trash {
  readonly #book: Database<TrashBook>
  readonly #bin: ArticleBin
  readonly #root: string
  readonly #ports: NewsroomPorts
  readonly #parts: TrashParts
  #callOff: () => void = () => undefined
  #running: Promise<void> = Promise.resolve()

  constructor(folder: NewsroomFolder, ports: NewsroomPorts, parts: TrashParts) {
    this.#book = folder.database('trash', trashSchema, EMPTY)
    this.#root = folder.root
    this.#bin = folder.bin
    this.#ports = ports
    this.#parts = parts
  }

  /** Reads the trash's book and ends a move that a crash cut short, before anybody looks for articles. */
  async read() {
    const reading = await this.#book.read()
    if (reading.kind === 'newer') return reading
    if (this.#book.data.aside.some(({ moved }) => !moved)) await this.#guarded(() => this.#move())
    return reading
  }

  /** Looks after the trash a minute from now, and then every day. */
  start(): void {
    this.#callOff = this.#ports.later(() => this.#round(), MINUTE)
  }

  async stop(): Promise<void> {
    this.#callOff()
    await this.#running
  }

  /** Runs an act while nothing is taken out of the trash. */
  async still<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#running.then(act)
    this.#running = mine.then(
      () => undefined,
      () => undefined,
    )
    return mine
  }

  /**
   * Takes over what the trash of a backup had set aside and what is nowhere here, and keeps it its whole
   * time from today. The files come first, so that it can be done again.
   */
  async adopt({ files, databases, paths }: TrashToAdopt): Promise<void> {
    const { disk, now } = this.#ports
    const theirs = createDatabase(join(databases, 'trash.json'), trashSchema, EMPTY, { disk, now })
    const reading = await theirs.read()
    if (reading.kind !== 'read') return
    for (const one of reading.data.aside) {
      const { articleId } = one
      const isHere = this.#book.data.aside.some((known) => known.articleId === articleId)
      const found = await this.#parts.shelf.find(articleId)
      const isGone = found.kind === 'problem' && found.problem.kind === 'articleNotFound'
      const names = paths.filter((path) => path.startsWith(`emptied/${articleId}.`))
      if (isHere || !isGone || names.length === 0) continue
      await disk.makeFolder(join(this.#root, 'emptied'))
      for (const name of names) await adoptMissing(disk, files, this.#root, name)
      const taken = { ...one, at: now(), moved: true }
      await this.#book.update((before) => ({ ...before, aside: [...before.aside, taken] }))
    }
  }

  /** True when the program ran on enough of the last days for its clock to be believed. */
  get isClockSteady(): boolean {
    const now = this.#ports.now()
    const days = withDay(this.#book.data.days, now)
    return daysSeenSince(days, Math.max(0, now - LOOKED_BACK)) >= STEADY_DAYS
  }

  #round(): void {
    this.#callOff = this.#ports.later(() => this.#round(), DAY)
    const now = this.#ports.now()
    this.#running = this.#running.then(() => this.#guarded(() => this.#empty(now)))
  }

  async #empty(now: number): Promise<void> {
    await this.#book.update((before) => ({ ...before, days: [...withDay(before.days, now)] }))
    for (const articleId of await this.#parts.trashed()) await this.#letGo(articleId, now)
    await this.#move()
    await this.#destroy(now)
  }

  /** Writes down that an article goes, if its own log says that it may; from then on nobody finds it. */
  async #letGo(articleId: string, now: number): Promise<void> {
    const { shelf, versions } = this.#parts
    const { days, aside } = this.#book.data
    // Whoever put the files back by hand wants to keep the article.
    if (aside.some((one) => one.articleId === articleId)) return
    await shelf.inTurn(articleId, async () => {
      const kept = await shelf.kept(articleId)
      if (!kept.ok || kept.value.deliveries.length > 0) return
      const { state } = kept.value
      if (!isToBeEmptied(state, days, now)) return
      const { person, at: arrivedAt } = state.arrived
      const one = { articleId, at: now, person, arrivedAt, moved: false }
      await this.#book.update((before) => ({ ...before, aside: [...before.aside, one] }))
      this.#ports.log(`trash: ${articleId} is set aside, thrown away by ${person} at ${arrivedAt}`)
      await versions.over()
      await shelf.letGo(articleId)
    })
  }

  async #move(): Promise<void> {
    const going = this.#book.data.aside.filter(({ moved }) => !moved)
    if (going.length === 0) return
    await this.#bin.take(going.map(({ articleId }) => articleId))
    await this.#book.update((before) => ({
      ...before,
      aside: before.aside.map((one) => ({ ...one, moved: true })),
    }))
  }

  async #destroy(now: number): Promise<void> {
    const { days, aside } = this.#book.data
    const due = aside.filter((one) => isToBeDestroyed(one.at, days, now))
    if (due.length === 0) return
    await this.#bin.destroy(due.map(({ articleId }) => articleId))
    await this.#book.update((before) => ({
      ...before,
      aside: before.aside.filter((one) => !due.some((gone) => gone.articleId === one.articleId)),
    }))
    for (const { articleId } of due) this.#ports.log(`trash: ${articleId} is destroyed`)
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      // What the disk refuses now is tried again the next day.
      if (!(error instanceof DiskError)) throw error
      this.#ports.log(`trash: ${error.message}`)
    }
  }
}
