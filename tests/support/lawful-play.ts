import { newId } from '../../src-model/identity.ts'
import type { Result } from '../../src-model/problem.ts'
import type { Grant } from '../../src-model/workflow/grants.ts'
import { deleting, marking, type StepJson, typing } from './article-nodes.ts'
import { HandClock } from './hand-clock.ts'
import { type LonePortal, startLonePortal } from './lone-portal.ts'
import { PASSPHRASE } from './newsroom-cast.ts'
import { type Desk, joinedDesk } from './newsroom-in-node.ts'
import { type OracleAct, OracleArticle, type OraclePerson } from './oracle.ts'
import { type Overheard, overhearing, replay } from './overheard-orders.ts'
import { DEPARTMENTS, PEOPLE, TWO_GATES } from './people-at-play.ts'

const ACTS: readonly OracleAct[] = [
  ...(['type', 'typeAndDelete', 'comment', 'suggest', 'accept', 'reject'] as const).map((act) => ({
    do: act,
  })),
  ...DEPARTMENTS.map((to) => ({ do: 'transfer' as const, to })),
  ...(
    ['submit', 'withdraw', 'return', 'answer', 'approve', 'refuse', 'approve', 'submit'] as const
  ).map((act) => ({ do: act })),
  ...(['reopen', 'correct', 'trash', 'restore', 'publish', 'takeDown', 'publish'] as const).map(
    (act) => ({ do: act }),
  ),
]

/** How often a lawful act is chosen against others, so that articles come all the way through. */
const WEIGHTS: Readonly<Record<string, number>> = {
  submit: 4,
  approve: 8,
  publish: 4,
  correct: 3,
  answer: 4,
  accept: 3,
  reject: 3,
  restore: 4,
}

/** A random choice of an act and who does it: whichever, a lawful one, one lawful for others, one that brings the article forward by who might; or an attack on a portal. */
export interface Choice {
  readonly kind: 'any' | 'lawful' | 'wrongPerson' | 'pushing' | 'attack'
  readonly article: number
  readonly n: number
}

/** Plays choices through the real commands and portals, and says where oracle and program disagree. */
export class LawfulPlay {
  readonly desk: Desk
  readonly #portals: readonly LonePortal[]
  readonly #tokens = new Map<string, string>()
  readonly #overheard: Overheard[]
  readonly trace: string[] = []
  #articles: { readonly id: string; readonly known: OracleArticle }[] = []
  #count = 0
  /** How often a lawful and an unlawful act of each kind was tried. */
  readonly tried = new Map<string, number>()

  private constructor(desk: Desk, portals: readonly LonePortal[], overheard: Overheard[]) {
    this.desk = desk
    this.#portals = portals
    this.#overheard = overheard
  }

  static async open(): Promise<LawfulPlay> {
    const clock = new HandClock()
    const portals = [
      await startLonePortal('hue', () => clock.now),
      await startLonePortal('da-nang', () => clock.now),
    ]
    const overheard: Overheard[] = []
    const listening = overhearing(portals, overheard)
    const cast = Object.fromEntries(PEOPLE.map((one) => [one.name, grantsOf(one)]))
    const desk = await joinedDesk(portals, { clock, ports: { fetch: listening } }, cast)
    const play = new LawfulPlay(desk, portals, overheard)
    for (const one of portals) play.#tokens.set(one.id, await one.portal.issueReadToken())
    return play
  }

  async close(): Promise<void> {
    await this.desk[Symbol.asyncDispose]()
    for (const portal of this.#portals) await portal[Symbol.asyncDispose]()
  }

  /** Plays one sequence on two new articles; throws at the first disagreement. */
  async run(choices: readonly Choice[]): Promise<void> {
    this.trace.length = 0
    this.#articles = []
    for (const department of DEPARTMENTS) {
      await this.desk.signIn('An')
      const title = `Bài${++this.#count}.`
      const id = await this.desk.begin(title, 'Thân bài', department)
      const portals = this.#portals.map((one) => one.id)
      const known = new OracleArticle('An', department, title, TWO_GATES, portals)
      this.#articles.push({ id, known })
    }
    for (const choice of choices) {
      if (choice.kind === 'attack') await this.#attack(choice.n)
      else await this.#step(choice)
      await this.#compare(this.#articles)
    }
  }

  async #step(choice: Choice): Promise<void> {
    const article = this.#articles[choice.article % this.#articles.length]
    if (article === undefined) return
    const from = this.#among(article.known, choice.kind)
    // First the act, then who does it: else typing, which many may do, would crowd out the rest.
    const kinds = [...new Set(from.map((one) => one.act.do))]
    const acts =
      choice.kind === 'lawful' ? kinds.flatMap((one) => Array(WEIGHTS[one] ?? 1).fill(one)) : kinds
    const same = from.filter((one) => one.act.do === acts[choice.n % acts.length])
    const picked = same[Math.floor(choice.n / acts.length) % same.length]
    if (picked === undefined) return
    await this.act(article.id, article.known, picked.who, picked.act)
  }

  /** What a choice is made from; never nothing. */
  #among(
    known: OracleArticle,
    kind: Choice['kind'],
  ): readonly { who: OraclePerson; act: OracleAct }[] {
    const every = ACTS.flatMap((act) => PEOPLE.map((who) => ({ who, act })))
    const lawful = every.filter(({ who, act }) => known.allows(who, act))
    const wrongPerson = every.filter(
      (one) => !lawful.includes(one) && lawful.some(({ act }) => act === one.act),
    )
    const pushing = every.filter(({ who, act }) => {
      const roles = { submit: who.writes, approve: [...who.unit, ...who.board], publish: who.board }
      return Object.entries(roles).some(
        ([name, departments]) => name === act.do && departments.includes(known.department),
      )
    })
    const chosen = { any: every, lawful, wrongPerson, pushing, attack: every }[kind]
    return chosen.length > 0 ? chosen : every
  }

  /** One act by one person, held against what the oracle says of it. */
  async act(id: string, known: OracleArticle, who: OraclePerson, act: OracleAct): Promise<void> {
    const words = `w${++this.#count}.`
    const may = known.allows(who, act)
    this.trace.push(
      `${who.name} ${act.do}${act.do === 'transfer' ? ` ${act.to}` : ''} ${may ? 'lawful' : 'unlawful'}`,
    )
    await this.desk.signIn(who.name)
    const result = await this.#try(id, known, act, words)
    const key = `${may ? 'lawful' : 'unlawful'} ${act.do}`
    this.tried.set(key, (this.tried.get(key) ?? 0) + 1)
    if (result.ok !== may) {
      const got = result.ok ? 'done' : JSON.stringify(result.problem)
      throw new Disagreement(`the program says ${got}`, this.trace)
    }
    if (!may) return
    known.happens(who, act, words)
    if (act.do === 'publish' || act.do === 'takeDown') {
      const { deliveries } = await this.desk.settled(id)
      const odd = deliveries.find(({ state }) => state.state !== 'delivered')
      if (odd !== undefined)
        throw new Disagreement(`not delivered: ${JSON.stringify(odd.state)}`, this.trace)
    }
  }

  async #try(
    articleId: string,
    known: OracleArticle,
    act: OracleAct,
    words: string,
  ): Promise<Result<unknown>> {
    const { desk } = this
    const write = (...steps: readonly StepJson[]) => desk.tryWrite(articleId, steps)
    switch (act.do) {
      case 'type':
        return write(typing(1, words))
      case 'typeAndDelete':
        return write(typing(1, words), deleting(1, 1 + words.length))
      case 'comment':
        return write(marking('addMark', 1, 2, 'comment', { id: words }))
      case 'suggest': {
        const marks = [{ type: 'insertion', attrs: { id: words } }]
        const slice = { content: [{ type: 'text', text: words, marks }] }
        return write({ stepType: 'replace', from: 1, to: 1, slice })
      }
      case 'accept':
      case 'reject': {
        const at = known.segments.findIndex((one) => one.suggested)
        if (at < 0) return { ok: false, problem: { kind: 'moveNotPossible' } }
        const start =
          1 + known.segments.slice(0, at).reduce((sum, one) => sum + one.words.length, 0)
        const id = known.segments[at]?.words ?? ''
        if (act.do === 'reject') return write(deleting(start, start + id.length))
        return write(marking('removeMark', start, start + id.length, 'insertion', { id }))
      }
      case 'transfer': {
        const value = { author: 'Tác giả', department: act.to }
        return write({ stepType: 'docAttr', attr: 'byline', value })
      }
      case 'return':
        return desk.tryMove(articleId, { move: 'return', points: [words] })
      case 'refuse':
        return desk.tryMove(articleId, { move: 'refuse', reason: words })
      case 'answer': {
        const status = await desk.ask('readStatus', { articleId })
        const open = status.ok ? status.value.points.find((one) => one.answer === null) : undefined
        const pointId = open?.id ?? newId(desk.random)
        return desk.ask('answerPoint', { articleId, pointId, text: words })
      }
      case 'approve':
        return desk.tryApprove(articleId, PASSPHRASE)
      case 'publish':
        return desk.tryPublish(articleId, words)
      case 'takeDown':
        return desk.ask('takeDownArticle', { articleId, reason: words })
      default:
        return desk.tryMove(articleId, { move: act.do })
    }
  }

  /** What whoever listens and holds the token can send: old orders again, elsewhere, under other names. */
  async #attack(n: number): Promise<void> {
    const attempt = await replay(this.#overheard, this.#portals, n)
    if (attempt === null) return
    const { way, status, isRefusal } = attempt
    this.trace.push(`attack ${way} got ${status}`)
    this.tried.set(`attack ${way}`, (this.tried.get(`attack ${way}`) ?? 0) + 1)
    if (!isRefusal) throw new Disagreement(`attack ${way} got ${status}`, this.trace)
  }

  /** Stage, hands and every portal's live text, against what the oracle says of them. */
  async #compare(
    articles: readonly { readonly id: string; readonly known: OracleArticle }[],
  ): Promise<void> {
    await this.desk.signIn('Dũng')
    for (const { id, known } of articles) {
      const status = await this.desk.status(id)
      const hands = status.hands.map((one) => one.name).sort()
      const expected = [...known.touched].sort()
      if (hands.join() !== expected.join())
        throw new Disagreement(`hands ${hands} for ${expected}`, this.trace)
      if (status.revision !== known.revision)
        throw new Disagreement(`revision ${status.revision}`, this.trace)
      for (const portal of this.#portals) {
        const answer = await portal.api(`/articles/${id}`, this.#tokens.get(portal.id) ?? '')
        const { live } = (await answer.json()) as { live: { content: string } | null }
        const title = live === null ? null : JSON.parse(live.content).title
        const may = known.shown.get(portal.id)?.text ?? null
        if (title !== may)
          throw new Disagreement(`${portal.id} shows ${title}, may show ${may}`, this.trace)
      }
    }
  }
}

/** Oracle and program do not agree; the message tells the acts up to there. */
export class Disagreement extends Error {
  constructor(what: string, trace: readonly string[]) {
    super(`${what}\n  ${trace.join('\n  ')}`)
    this.name = 'Disagreement'
  }
}

function grantsOf(one: OraclePerson): readonly Grant[] {
  const grants = [
    ['writer', one.writes],
    ['unitApprover', one.unit],
    ['board', one.board],
  ] as const
  return grants.flatMap(([role, departments]) =>
    departments.length === 0 ? [] : [{ role, departments: [...departments] }],
  )
}
