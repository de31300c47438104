import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArticleStatus } from '../../src-main/bridge/contract/articles.ts'
import { resultSchema } from '../../src-main/bridge/contract/command.ts'
import {
  type CommandName,
  commands,
  type Newsroom,
} from '../../src-main/bridge/contract/contract.ts'
import { events } from '../../src-main/bridge/contract/events.ts'
import type { RequestedMove } from '../../src-main/bridge/contract/moves.ts'
import type { RecoverySheet } from '../../src-main/bridge/contract/session.ts'
import type { Setup } from '../../src-main/bridge/contract/setup.ts'
import { createNewsroom, type OpenNewsroom } from '../../src-main/newsroom/newsroom.ts'
import type { NewsroomPorts } from '../../src-main/newsroom/ports.ts'
import { realDisk } from '../../src-main/storage/disk.ts'
import { applyTransaction } from '../../src-model/article/apply-steps.ts'
import { articleSchema } from '../../src-model/article/schema.ts'
import { newId } from '../../src-model/identity.ts'
import type { Result } from '../../src-model/problem.ts'
import type { StepJson } from './article-nodes.ts'
import { HandClock } from './hand-clock.ts'
import type { LonePortal } from './lone-portal.ts'
import { CAST, PASSPHRASE, REGISTER_PASSPHRASE, setupOf } from './newsroom-cast.ts'
import { seededRandom } from './seeded-random.ts'

export interface DeskOptions {
  readonly seed?: string
  readonly clock?: HandClock
  /** An earlier newsroom's folder, to open it again. */
  readonly folder?: string
  readonly ports?: Partial<NewsroomPorts>
}

/** A real newsroom in plain Node, with short words for what people do at it. */
export class Desk {
  readonly folder: string
  readonly clock: HandClock
  readonly logs: string[] = []
  readonly told: { readonly name: string; readonly payload: unknown }[] = []
  readonly saved: { readonly name: string; readonly text: string }[] = []
  readonly opened: string[] = []
  readonly random: (length: number) => Uint8Array
  readonly #options: DeskOptions
  #newsroom: OpenNewsroom | null = null

  private constructor(folder: string, options: DeskOptions) {
    this.folder = folder
    this.clock = options.clock ?? new HandClock()
    this.random = seededRandom(options.seed ?? 'desk')
    this.#options = options
  }

  static async open(options: DeskOptions = {}): Promise<Desk> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'toa-soan-')))
    const desk = new Desk(folder, options)
    await desk.start()
    return desk
  }

  /** Opens the newsroom of the folder, as after a restart. */
  async start(): Promise<void> {
    this.#newsroom = await createNewsroom({
      folder: this.folder,
      disk: realDisk,
      now: () => this.clock.now,
      random: this.random,
      later: this.clock.later,
      fetch,
      scryptCost: { N: 16, r: 8, p: 1 },
      sample: null,
      libraryProgram: null,
      checkProgram: null,
      choosePlace: async () => null,
      chooseZip: async () => null,
      chooseFolder: async () => null,
      version: '1.2.3',
      openExternal: async (url) => void this.opened.push(url),
      saveFile: async (name, text) => this.saved.push({ name, text }) > 0,
      readFile: async () => this.saved.at(-1)?.text ?? null,
      notify: (name, payload) => {
        this.told.push({ name, payload: events[name].parse(payload) })
      },
      started: () => undefined,
      log: (line) => void this.logs.push(line),
      ...this.#options.ports,
    })
  }

  get newsroom(): OpenNewsroom {
    if (this.#newsroom === null) throw new Error('the newsroom is closed')
    return this.#newsroom
  }

  async stop(): Promise<void> {
    await this.#newsroom?.close()
    this.#newsroom = null
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  /** Closes the newsroom and removes its folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** One command through the contract's checks on both sides, as the gate calls it. */
  async ask<Name extends CommandName>(
    name: Name,
    input: Parameters<Newsroom[Name]>[0],
  ): Promise<Awaited<ReturnType<Newsroom[Name]>>> {
    const asked = commands[name].input.safeParse(input)
    if (!asked.success) return { ok: false, problem: { kind: 'badRequest' } } as never
    const method = this.newsroom.commands[name] as (input: unknown) => Promise<unknown>
    return resultSchema(commands[name].output).parse(await method(asked.data)) as never
  }

  /** The same, for what must go well. */
  async do<Name extends CommandName>(
    name: Name,
    input: Parameters<Newsroom[Name]>[0],
  ): Promise<Extract<Awaited<ReturnType<Newsroom[Name]>>, { ok: true }>['value']> {
    return good(await this.ask(name, input), name) as never
  }

  async setUp(change: Partial<Setup> = {}, cast = CAST): Promise<readonly RecoverySheet[]> {
    const people = Object.entries(cast).map(([name, grants]) => ({
      name,
      passphrase: PASSPHRASE,
      grants: [...grants],
    }))
    const { sheets } = await this.do('setUpNewsroom', { ...setupOf(people), ...change })
    return sheets
  }

  async idOf(name: string): Promise<string> {
    const { accounts } = await this.do('readSession', {})
    const found = accounts.find((account) => account.name === name)
    if (found === undefined) throw new Error(`no account ${name}`)
    return found.personId
  }

  async signIn(name: string, passphrase = PASSPHRASE): Promise<void> {
    await this.do('signIn', { personId: await this.idOf(name), passphrase })
  }

  /** Begins an article with a title, a body and a section, signed in as its writer. */
  async begin(title: string, body: string, department = 'van-hoa'): Promise<string> {
    const byline = { author: 'Tác giả', department }
    const begun = await this.do('createArticle', { fields: { section: 'tin-tuc', byline } })
    await this.write(begun.articleId, insert(1, title), insert(title.length + 5, body))
    return begun.articleId
  }

  async status(articleId: string): Promise<ArticleStatus> {
    return this.do('readStatus', { articleId })
  }

  /** Sends steps as the page does, on top of what main has. */
  async write(articleId: string, ...steps: readonly StepJson[]): Promise<number> {
    return good(await this.tryWrite(articleId, steps), 'writeSteps').localSeq
  }

  async tryWrite(articleId: string, steps: readonly StepJson[], batchId = newId(this.random)) {
    const read = await this.ask('readStatus', { articleId })
    if (!read.ok) return read
    const { localSeq } = read.value
    const transactions = [{ at: this.clock.now, act: 'edit' as const, steps: [...steps] }]
    return this.ask('writeSteps', { articleId, localSeq, batchId, transactions })
  }

  /** The document as the page would show it. */
  async document(articleId: string) {
    const opened = await this.do('openArticle', { articleId })
    if (opened.kind !== 'article') throw new Error('a newer article')
    let document = articleSchema.nodeFromJSON(opened.base)
    for (const transaction of opened.tail) {
      const applied = applyTransaction(document, transaction)
      if (applied === null) throw new Error('the tail does not fit')
      document = applied.document
    }
    return document
  }

  /** Puts words at the end of the last block. */
  async append(articleId: string, words: string): Promise<void> {
    const document = await this.document(articleId)
    await this.write(articleId, insert(document.content.size - 1, words))
  }

  tryMove(articleId: string, request: RequestedMove) {
    return this.ask('moveArticle', { articleId, request })
  }

  async move(articleId: string, request: RequestedMove): Promise<ArticleStatus> {
    return good(await this.tryMove(articleId, request), request.move)
  }

  async tryApprove(articleId: string, passphrase = PASSPHRASE): Promise<Result<ArticleStatus>> {
    const shown = await this.ask('readApproval', { articleId })
    if (!shown.ok) return shown
    const { contentHash } = shown.value
    return this.ask('approveArticle', { articleId, contentHash, passphrase })
  }

  async approve(articleId: string): Promise<ArticleStatus> {
    return good(await this.tryApprove(articleId), 'approve')
  }

  /** Takes an article of An's through the gates of its department to `approved`. */
  async toApproved(articleId: string): Promise<void> {
    await this.signIn('An')
    await this.move(articleId, { move: 'submit' })
    if ((await this.status(articleId)).stage === 'unitReview') {
      await this.signIn('Chi')
      await this.approve(articleId)
    }
    await this.signIn('Dũng')
    await this.approve(articleId)
  }

  tryPublish(articleId: string, note = '') {
    return this.ask('publishArticle', { articleId, note })
  }

  /** Publishes and waits until every delivery has come to rest. */
  async publish(articleId: string, note = ''): Promise<ArticleStatus> {
    good(await this.tryPublish(articleId, note), 'publish')
    return this.settled(articleId)
  }

  /** The status once nothing of the article is queued or being sent. */
  async settled(articleId: string): Promise<ArticleStatus> {
    for (let tries = 0; tries < 1_000; tries++) {
      const status = await this.status(articleId)
      const moving = status.deliveries.some(({ state }) =>
        ['queued', 'sending'].includes(state.state),
      )
      if (!moving) return status
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error('a delivery does not come to rest')
  }
}

/** What a set-up says of a portal that waits to be joined. */
export async function portalToJoin(portal: LonePortal) {
  const code = await portal.portal.enrolmentCode()
  if (code === null) throw new Error('the portal has a newsroom')
  return { url: portal.url, key: portal.portal.key, code }
}

/** A newsroom that is set up and joined to these portals, the first of them at the set-up. */
export async function joinedDesk(
  portals: readonly LonePortal[],
  options: DeskOptions = {},
  cast = CAST,
): Promise<Desk> {
  const desk = await Desk.open(options)
  const [first, ...others] = portals
  await desk.setUp({ portal: first === undefined ? null : await portalToJoin(first) }, cast)
  for (const portal of others) {
    const registerPassphrase = REGISTER_PASSPHRASE
    await desk.do('addPortal', { ...(await portalToJoin(portal)), registerPassphrase })
  }
  return desk
}

/** A step that puts words at a position. */
export function insert(at: number, words: string): StepJson {
  const slice = { content: [{ type: 'text', text: words }] }
  return { stepType: 'replace', from: at, to: at, slice }
}

/** The value of a result that has to be good. */
export function good<T>(result: Result<T>, what = ''): T {
  if (!result.ok) throw new Error(`${what} refused: ${JSON.stringify(result.problem)}`)
  return result.value
}
