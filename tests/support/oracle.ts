/*
 * What is lawful in a newsroom, in plain words: who typed what, who signed what, and what a portal may
 * show. It knows nothing of the program's tables; the two are held against each other step by step.
 */

export interface OraclePerson {
  readonly name: string
  /** The departments in which the person writes, signs for the unit, or sits on the board. */
  readonly writes: readonly string[]
  readonly unit: readonly string[]
  readonly board: readonly string[]
}

export type OracleAct =
  | { readonly do: 'type' | 'typeAndDelete' | 'comment' | 'suggest' | 'accept' | 'reject' }
  | { readonly do: 'transfer'; readonly to: string }
  | { readonly do: 'submit' | 'withdraw' | 'return' | 'answer' | 'approve' | 'refuse' }
  | { readonly do: 'reopen' | 'correct' | 'trash' | 'restore' | 'publish' | 'takeDown' }

export interface Segment {
  readonly words: string
  readonly suggested: boolean
}

interface Shown {
  readonly revision: number
  readonly text: string
  readonly department: string
}

type Place = 'desk' | 'unit' | 'board' | 'approved' | 'refused' | 'bin'

/** One article as its people know it. */
export class OracleArticle {
  place: Place = 'desk'
  revision = 1
  department: string
  segments: Segment[]
  readonly shown = new Map<string, Shown>()
  touched: Set<string>
  signed: { readonly who: string; readonly gate: 'unit' | 'board' }[] = []
  standing: ('unit' | 'board')[] = []
  unanswered = 0
  readonly #unitGates: ReadonlySet<string>
  readonly #portals: readonly string[]

  constructor(
    writer: string,
    department: string,
    title: string,
    twoGates: ReadonlySet<string>,
    portals: readonly string[],
  ) {
    this.department = department
    this.segments = [{ words: title, suggested: false }]
    this.touched = new Set([writer])
    this.#unitGates = twoGates
    this.#portals = portals
  }

  /** What readers would get now. */
  get text(): string {
    return this.segments.flatMap(({ words, suggested }) => (suggested ? [] : [words])).join('')
  }

  /** True when the person may do it now. */
  allows(person: OraclePerson, act: OracleAct): boolean {
    const here = this.department
    const writes = person.writes.includes(here)
    const sits = person.board.includes(here)
    const belongs = writes || sits || person.unit.includes(here)
    const suggestions = this.segments.some((one) => one.suggested)
    const live = [...this.shown.values()]
    const thisIsLive = live.some((one) => one.revision === this.revision)
    switch (act.do) {
      case 'type':
      case 'typeAndDelete':
      case 'comment':
      case 'suggest':
        return this.#mayEditIn(person, here)
      case 'accept':
      case 'reject':
        return suggestions && this.#mayEditIn(person, here)
      case 'transfer':
        return this.#mayEditIn(person, here) && this.#mayEditIn(person, act.to)
      case 'submit':
        return writes && this.place === 'desk' && this.unanswered === 0
      case 'withdraw':
        return writes && this.#isInReview
      case 'answer':
        return writes && this.place === 'desk' && this.unanswered > 0
      case 'return':
      case 'refuse':
        return this.#isInReview && this.#signsHere(person, here)
      case 'approve': {
        if (!this.#isInReview || !this.#signsHere(person, here) || suggestions) return false
        if (this.touched.has(person.name)) return false
        if (this.signed.some((one) => one.who === person.name && one.gate !== this.place))
          return false
        const order = this.#unitGates.has(here) ? ['unit', 'board'] : ['board']
        return order[this.standing.length] === this.place
      }
      case 'reopen':
        return belongs && this.place === 'approved' && !thisIsLive
      case 'correct':
        return belongs && this.place === 'approved' && thisIsLive
      case 'trash':
        return writes && (this.place === 'desk' || this.place === 'refused') && live.length === 0
      case 'restore':
        return writes && this.place === 'bin'
      case 'publish':
        // Whoever writes over what another department shows must be on the board for that one too.
        return (
          sits &&
          this.place === 'approved' &&
          live.every(
            (one) => one.revision === this.revision || person.board.includes(one.department),
          )
        )
      case 'takeDown':
        return sits && live.length > 0 && live.every((one) => person.board.includes(one.department))
    }
  }

  /** What the act, which was lawful, leads to; `words` are those of this act. */
  happens(person: OraclePerson, act: OracleAct, words: string): void {
    switch (act.do) {
      case 'type':
        this.segments.unshift({ words, suggested: false })
        this.touched.add(person.name)
        return
      case 'typeAndDelete':
        this.touched.add(person.name)
        return
      case 'comment':
        return
      case 'suggest':
        this.segments.unshift({ words, suggested: true })
        return
      case 'accept': {
        const at = this.segments.findIndex((one) => one.suggested)
        this.segments[at] = { words: this.segments[at]?.words ?? '', suggested: false }
        this.touched.add(person.name)
        return
      }
      case 'reject':
        this.segments.splice(
          this.segments.findIndex((one) => one.suggested),
          1,
        )
        return
      case 'transfer':
        if (act.to !== this.department) this.touched.add(person.name)
        this.department = act.to
        return
      case 'submit':
        this.standing = []
        this.place = this.#unitGates.has(this.department) ? 'unit' : 'board'
        return
      case 'withdraw':
        this.#backToDesk()
        return
      case 'return':
        this.#backToDesk()
        this.unanswered += 1
        return
      case 'answer':
        this.unanswered -= 1
        return
      case 'approve': {
        if (this.place !== 'unit' && this.place !== 'board') return
        this.signed.push({ who: person.name, gate: this.place })
        this.standing.push(this.place)
        this.place = this.place === 'unit' ? 'board' : 'approved'
        return
      }
      case 'refuse':
        this.#backToDesk()
        this.place = 'refused'
        return
      case 'reopen':
      case 'correct':
        this.#backToDesk()
        this.revision += 1
        this.signed = []
        this.unanswered = 0
        if (act.do === 'correct') this.touched = new Set()
        return
      case 'trash':
        this.place = 'bin'
        return
      case 'restore':
        this.place = 'desk'
        return
      case 'publish': {
        const now = { revision: this.revision, text: this.text, department: this.department }
        for (const portal of this.#portals) this.shown.set(portal, now)
        return
      }
      case 'takeDown':
        this.shown.clear()
    }
  }

  get #isInReview(): boolean {
    return this.place === 'unit' || this.place === 'board'
  }

  #signsHere(person: OraclePerson, department: string): boolean {
    return (this.place === 'unit' ? person.unit : person.board).includes(department)
  }

  /** Writers at the desk; who signs the gate, as long as nothing is signed. */
  #mayEditIn(person: OraclePerson, department: string): boolean {
    if (this.place === 'desk') return person.writes.includes(department)
    return this.#isInReview && this.standing.length === 0 && this.#signsHere(person, department)
  }

  #backToDesk(): void {
    this.place = 'desk'
    this.standing = []
  }
}
