import { z } from 'zod'
import { sha256Hex } from '../../../src-main/storage/checksum.ts'
import type { Disk } from '../../../src-main/storage/disk.ts'
import { attempt } from '../../../src-main/storage/disk-error.ts'
import {
  type NewsroomFolder,
  openNewsroomFolder,
} from '../../../src-main/storage/newsroom-folder.ts'
import { ticking } from '../storage-fixtures.ts'
import type { Draw } from './crash-states.ts'
import type { Ledger } from './ledger.ts'

/** One record with everything that has to be kept together: the text, the move, its event, the delivery it starts. */
const recordSchema = z.strictObject({
  steps: z.array(z.string()),
  move: z.string().nullable(),
  event: z.string().nullable(),
  delivery: z.string().nullable(),
})
export type StoryRecord = z.infer<typeof recordSchema>
const settingsSchema = z.strictObject({ language: z.string(), round: z.number() })
const LARGEST_MEDIUM = 1_000_000

/** The stores of one data folder, with records that show what was kept together. */
export async function openStores(root: string, disk: Disk) {
  const folder = await openNewsroomFolder(root, disk, ticking)
  return {
    articles: folder.articles(z.array(recordSchema), recordSchema),
    versions: folder.versions(z.string()),
    media: folder.media(LARGEST_MEDIUM),
    settings: settingsOf(folder),
  }
}
export type Stores = Awaited<ReturnType<typeof openStores>>

const settingsOf = (folder: NewsroomFolder) =>
  folder.database('settings', settingsSchema, { language: 'vi', round: 0 })

/** Somebody at work on a data folder: every act is noted in the ledger with what came of it. */
export class StorageStory {
  readonly #stores: Stores
  readonly #ledger: Ledger
  readonly #states = new Map<string, StoryRecord[]>()
  #round = 0

  private constructor(stores: Stores, ledger: Ledger) {
    this.#stores = stores
    this.#ledger = ledger
  }

  static async open(root: string, disk: Disk, ledger: Ledger): Promise<StorageStory> {
    const stores = await openStores(root, disk)
    await stores.settings.read()
    return new StorageStory(stores, ledger)
  }

  /** The articles that were promised. */
  get articles(): readonly string[] {
    return [...this.#states.keys()]
  }

  async begin(id: string): Promise<boolean> {
    const isKept = await this.#keep('articles', id, () => this.#stores.articles.create(id, []))
    if (isKept) this.#states.set(id, [])
    return isKept
  }

  /** Opens an article that an earlier story began. */
  async reopen(id: string): Promise<void> {
    const opened = await this.#stores.articles.open(id)
    if (opened.kind !== 'opened') throw new Error(`article ${id} is ${opened.kind}`)
    this.#states.set(id, [...opened.state, ...opened.records.map(({ record }) => record)])
  }

  async append(id: string, change: Partial<StoryRecord>): Promise<boolean> {
    const record = { steps: [], move: null, event: null, delivery: null, ...change }
    return this.#keep(`article ${id}`, record, async () => {
      await this.#stores.articles.append(id, record)
      this.#states.get(id)?.push(record)
    })
  }

  async fold(id: string): Promise<boolean> {
    const records = [...(this.#states.get(id) ?? [])]
    return (await attempt(() => this.#stores.articles.fold(id, records, records.length))).ok
  }

  /** A move as the newsroom makes one: one record, then a version of the article. */
  async move(id: string, move: string): Promise<boolean> {
    const isMoved = await this.append(id, { move, event: `${move} của An` })
    if (!isMoved) return false
    const number = this.#states.get(id)?.length ?? 0
    const version = {
      number,
      localSeq: number,
      at: 1,
      by: 'An',
      why: move,
      words: 3,
      document: `${id} ${number}`,
    }
    return this.#keep(`version ${id} ${number}`, version, async () => {
      await this.#stores.versions.put(id, version)
    })
  }

  /** The order to publish: the event and the delivery it starts in one record. */
  publish(id: string): Promise<boolean> {
    const event = `lệnh đăng ${++this.#round}`
    return this.append(id, { event, delivery: JSON.stringify({ event, state: 'queued' }) })
  }

  putMedium(bytes: Buffer): Promise<boolean> {
    return this.#keep(`medium ${sha256Hex(bytes)}`, bytes.toString('base64'), async () => {
      await this.#stores.media.put(bytes)
    })
  }

  setRound(round: number): Promise<boolean> {
    const settings = { language: 'vi', round }
    return this.#keep('settings', settings, () => this.#stores.settings.update(settings))
  }

  close(): Promise<void> {
    return this.#stores.articles.closeAll()
  }

  /** One act of an ordinary day, drawn at random; several at once where people do that. */
  async act(draw: Draw): Promise<void> {
    const articles = this.articles
    const id = articles[draw(articles.length)]
    if (id === undefined) return void (await this.begin('bai-1'))
    const words = () => ({ steps: [wordsOf(draw)] })
    switch (draw(12)) {
      case 0:
        await this.fold(id)
        break
      case 1:
        await Promise.all([this.fold(id), this.append(id, words()), this.append(id, words())])
        break
      case 2:
        await this.move(id, 'submit')
        break
      case 3:
        await this.publish(id)
        break
      case 4:
        await this.putMedium(Buffer.from(`ảnh ${wordsOf(draw)}`))
        break
      case 5:
        await this.setRound(draw(1_000_000))
        break
      case 6:
        if (articles.length < 3) await this.begin(`bai-${articles.length + 1}-${draw(1_000)}`)
        break
      case 7:
        await Promise.all([words(), words(), words()].map((one) => this.append(id, one)))
        break
      default:
        await this.append(id, words())
    }
  }

  #keep(subject: string, value: unknown, save: () => Promise<void>): Promise<boolean> {
    return this.#ledger.keep(subject, value, async () => (await attempt(save)).ok)
  }
}

function wordsOf(draw: Draw): string {
  const length = draw(8) === 0 ? 200 + draw(3_000) : 10 + draw(60)
  return `${draw(1_000_000)} ${'Tuần lễ Áo dài cộng đồng. '.repeat(130)}`.slice(0, length)
}
