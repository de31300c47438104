import { type ArticleState, fieldsOf } from '../../src-model/article/article-state.ts'
import { lineToWire } from '../../src-model/article/reader-projection.ts'
import type { Instant, PersonId } from '../../src-model/identity.ts'
import { countWords } from '../../src-model/language/vietnamese.ts'
import {
  type Delivery,
  liveDeliveries,
  publishingStanding,
} from '../../src-model/publishing/deliveries.ts'
import { personHasRole, type Register } from '../../src-model/publishing/register.ts'
import { maySee, movesOf } from '../../src-model/workflow/moves-of.ts'
import type { Summary } from '../bridge/contract/articles.ts'
import type { ArticleShelf, Found } from './article-shelf.ts'
import type { KeptArticle } from './kept-article.ts'
import { byWhom } from './people-names.ts'

/** The list of articles. It is derived: read from the shelf at the start, brought up to date by each change. */
export class ArticleIndex {
  readonly #shelf: ArticleShelf
  readonly #known = new Map<string, Found>()
  readonly #words = new WeakMap<object, number>()

  constructor(shelf: ArticleShelf) {
    this.#shelf = shelf
  }

  /** Reads every article once, damaged ones too; they never keep the others from being listed. */
  async build(): Promise<void> {
    for (const articleId of await this.#shelf.ids()) {
      this.#known.set(articleId, await this.#shelf.find(articleId))
    }
  }

  note(articleId: string, found: Found): void {
    this.#known.set(articleId, found)
  }

  /** The articles that can be worked with. */
  get articles(): readonly KeptArticle[] {
    return [...this.#known.values()].flatMap((found) =>
      found.kind === 'article' ? [found.kept] : [],
    )
  }

  /** What the person may see, the newest change first; unreadable files stand among them as damaged. */
  list(person: PersonId, register: Register, now: Instant): readonly Summary[] {
    const lines: Summary[] = []
    for (const [articleId, found] of this.#known) {
      if (found.kind !== 'article') {
        if (found.kind === 'problem' && found.problem.kind === 'articleNotFound') continue
        lines.push(damagedLine(articleId, person, register))
      } else if (maySee(found.kept.state, person, register)) {
        lines.push(this.#line(found.kept, person, register, now))
      }
    }
    return lines.sort((a, b) => b.changed.at - a.changed.at)
  }

  #line(kept: KeptArticle, person: PersonId, register: Register, now: Instant): Summary {
    const { state } = kept
    const fields = fieldsOf(state)
    return {
      articleId: state.articleId,
      title: lineToWire(state.document.child(0)),
      stage: state.stage,
      revision: state.revision,
      author: fields.byline.author,
      department: fields.byline.department,
      section: fields.section,
      created: byWhom(state.created, register),
      changed: byWhom(state.changed, register),
      arrived: byWhom(state.arrived, register),
      words: this.#wordsOf(state),
      openPoints: state.points.filter((point) => point.answer === null).length,
      delivery: deliverySummary(kept.deliveries),
      waitsForMe: waitsFor(kept, person, register, now),
      damaged: false,
    }
  }

  #wordsOf({ document }: ArticleState): number {
    let total = 0
    document.forEach((block) => {
      let words = this.#words.get(block)
      if (words === undefined) {
        words = countWords(block.textBetween(0, block.content.size, ' ', ' '))
        this.#words.set(block, words)
      }
      total += words
    })
    return total
  }
}

/** True when it is the person's move: their gate, their draft that came back, or approved and not yet sent. */
function waitsFor(kept: KeptArticle, person: PersonId, register: Register, now: Instant): boolean {
  const { state } = kept
  const standing = publishingStanding(kept.deliveries)
  switch (state.stage) {
    case 'unitReview':
    case 'boardReview':
      return movesOf(state, person, register, standing, now).some(
        (offered) => offered.move === 'approve' && offered.problem?.kind !== 'touchedByApprover',
      )
    case 'draft':
      return state.created.person === person && state.points.some((point) => point.answer === null)
    case 'approved': {
      const sent = kept.deliveries.some((delivery) => delivery.revision === state.revision)
      const { department } = fieldsOf(state).byline
      return (
        !sent && department !== null && personHasRole(register, person, 'board', department, now)
      )
    }
    case 'refused':
    case 'trashed':
      return false
  }
}

function deliverySummary(deliveries: readonly Delivery[]): Summary['delivery'] {
  const states = deliveries.map((delivery) => delivery.state.state)
  if (states.includes('refused')) return 'trouble'
  if (publishingStanding(deliveries).underWay)
    return states.includes('waiting') ? 'trouble' : 'underWay'
  if (liveDeliveries(deliveries).length > 0) return 'published'
  return deliveries.some(({ act, state }) => act === 'takeDown' && state.state === 'delivered')
    ? 'takenDown'
    : 'none'
}

function damagedLine(articleId: string, person: PersonId, register: Register): Summary {
  const never = byWhom({ person, at: 0 }, register)
  return {
    articleId,
    title: '',
    stage: 'draft',
    revision: 1,
    author: '',
    department: null,
    section: null,
    created: never,
    changed: never,
    arrived: never,
    words: 0,
    openPoints: 0,
    delivery: 'none',
    waitsForMe: false,
    damaged: true,
  }
}
