import { failed } from '../../src-model/problem.ts'
import { deliverySummaryOf } from '../../src-model/publishing/delivery-summary.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { factsOf, type Viewer, viewerOf, waitsFor } from '../../src-model/workflow/article-lists.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { Summary } from '../bridge/contract/lists.ts'
import type { ListedCard } from './library/listing.ts'
import type { Parts } from './parts.ts'
import { byWhom } from './people-names.ts'

/** The lists of articles, read a window at a time. */
export function listCommands({
  session,
  book,
  index,
  ports,
}: Parts): Pick<Newsroom, 'findAuthors' | 'listArticles'> {
  return {
    async listArticles(query) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const { cards, total, counts, damaged, progress } = await index.list(query, personId)
      const { register } = book
      const viewer = viewerOf(personId, register, ports.now())
      const lines = cards.map((listed) => lineOf(listed, viewer, register))
      return { ok: true, value: { lines, total, counts, damaged: [...damaged], progress } }
    },

    async findAuthors({ text }) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const authors = await index.ask('authors', { text, person: personId, now: ports.now() })
      return { ok: true, value: [...authors] }
    },
  }
}

function lineOf({ card, snippets }: ListedCard, viewer: Viewer, register: Register): Summary {
  const { articleId, title, stage, revision, author, department, section, words, openPoints } = card
  return {
    articleId,
    title,
    stage,
    revision,
    author,
    department,
    section,
    words,
    openPoints,
    snippets: snippets.map(({ field, text, marks }) => ({
      field,
      text,
      marks: marks.map(([from, to]) => [from, to] as [number, number]),
    })),
    created: byWhom(card.created, register),
    changed: byWhom(card.changed, register),
    arrived: byWhom(card.arrived, register),
    delivery: deliverySummaryOf(card),
    waitsForMe: waitsFor(factsOf(card), viewer),
  }
}
