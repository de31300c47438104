import { EMPTY_ROOT, type RootAttributes } from '../../src-model/article/root-attributes.ts'
import { newId } from '../../src-model/identity.ts'
import { entrySchema, type StepTransaction } from '../../src-model/log/entry.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import { canonicalJson } from '../../src-model/signing/digest.ts'
import { parsePayload } from '../../src-model/signing/seal.ts'
import { mayEdit, maySee } from '../../src-model/workflow/moves-of.ts'
import { grantsRole } from '../../src-model/workflow/roles.ts'
import type { ArticleStatus } from '../bridge/contract/articles.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { logLine, statusOf, undoableText } from './article-views.ts'
import type { KeptArticle } from './kept-article.ts'
import { type Parts, sealEntry } from './parts.ts'
import { seenArticle } from './seen-article.ts'

type ArticleCommands = Pick<
  Newsroom,
  'createArticle' | 'openArticle' | 'readStatus' | 'writeSteps' | 'closeArticle' | 'readLog'
>

/** The commands of the list and of the text: begin, open, write, close. */
export function articleCommands(parts: Parts): ArticleCommands {
  const { shelf, session, book, versions, trash, ports } = parts
  return {
    async createArticle({ fields }) {
      const signer = session.signer()
      if (!signer.ok) return signer
      const begun = fieldsToBegin(parts, signer.value.personId, fields)
      if (!begun.ok) return begun
      const articleId = newId(ports.random)
      const act = { type: 'create', fields: begun.value } as const
      const first = sealEntry(parts, signer.value, articleId, null, act)
      const kept = await shelf.inTurn(articleId, () => shelf.begin(articleId, first))
      return statusResult(parts, kept)
    },

    async openArticle({ articleId }) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const found = await shelf.find(articleId)
      if (found.kind === 'problem') return failed(found.problem)
      if (found.kind === 'newer') {
        return { ok: true, value: { kind: 'newer', articleId, html: found.html } }
      }
      const { kept } = found
      if (!maySee(kept.state, personId, book.register)) return failed({ kind: 'notAllowed' })
      session.opened(articleId)
      const status = statusOf(kept, personId, book.register, ports.now())
      return { ok: true, value: { kind: 'article', ...undoableText(kept.state, personId), status } }
    },

    async readStatus({ articleId }) {
      return statusResult(parts, await shelf.kept(articleId))
    },

    writeSteps: ({ articleId, localSeq, batchId, transactions }) =>
      shelf.inTurn(articleId, async () => {
        const kept = await shelf.kept(articleId)
        if (!kept.ok) return kept
        const { lastBatch, textSeq, state } = kept.value
        if (lastBatch?.batchId === batchId) {
          return { ok: true, value: { localSeq: lastBatch.localSeq, at: state.changed.at } }
        }
        const signer = session.signer()
        if (!signer.ok) return signer
        const { personId } = signer.value
        if (!mayEdit(state, personId, book.register, ports.now())) {
          return failed({ kind: 'stageForbidsEditing' })
        }
        const isOurs = localSeq >= textSeq && localSeq <= kept.value.localSeq
        if (!isOurs) return failed({ kind: 'pageIsBehind', localSeq: textSeq })
        if (!canBeSealed(transactions)) {
          return failed({ kind: 'stepsRefused', localSeq: kept.value.localSeq })
        }
        session.stayAwake()
        const act = { type: 'steps', transactions } as const
        const written = sealEntry(parts, signer.value, articleId, state, act)
        const commit = { entries: [written], batchId }
        const saved = await shelf.commit(articleId, kept.value, commit, (next) =>
          mayEdit(next, personId, book.register, ports.now())
            ? null
            : { kind: 'stepsRefused', localSeq: kept.value.localSeq },
        )
        if (!saved.ok) return saved
        // The answer does not wait for it: what was written is safe already.
        void versions.keepEditing(state)
        return { ok: true, value: { localSeq: saved.value.localSeq, at: written.entry.at } }
      }),

    async closeArticle({ articleId }) {
      session.closed(articleId)
      await shelf.inTurn(articleId, () => shelf.fold(articleId))
      if (trash.isClockSteady) await versions.thin(articleId)
      return { ok: true, value: {} }
    },

    async readLog({ articleId }) {
      const seen = await seenArticle(parts, articleId)
      if (!seen.ok) return seen
      const log = await shelf.readLog(articleId)
      const lines = log.flatMap((sealed) => {
        const opened = parsePayload(sealed, entrySchema)
        return opened.ok ? [logLine(opened.value, book.register)] : []
      })
      return { ok: true, value: lines }
    },
  }
}

/** False for steps that no signature could cover, such as halves of characters. */
function canBeSealed(transactions: readonly StepTransaction[]): boolean {
  try {
    canonicalJson(transactions)
    return true
  } catch {
    return false
  }
}

/** The status of an article that was just found or changed, for whoever sits at the desk. */
export function statusResult(parts: Parts, kept: Result<KeptArticle>): Result<ArticleStatus> {
  if (!kept.ok) return kept
  const { personId } = parts.session
  if (personId === null) return failed({ kind: 'notSignedIn' })
  const { register } = parts.book
  if (!maySee(kept.value.state, personId, register)) return failed({ kind: 'notAllowed' })
  return { ok: true, value: statusOf(kept.value, personId, register, parts.ports.now()) }
}

/** The fields of a new draft: by its writer, for the first department that they write for. */
function fieldsToBegin(
  { book }: Parts,
  personId: string,
  given: { readonly [Name in keyof RootAttributes]?: RootAttributes[Name] | undefined },
): Result<RootAttributes> {
  const { register } = book
  const person = register.people.get(personId)
  const departments = [...register.departments.keys()].filter((department) =>
    grantsRole(person?.grants ?? [], 'writer', department),
  )
  const first = departments[0]
  if (person === undefined || first === undefined) return failed({ kind: 'notAllowed' })
  const asked = given.byline?.department ?? first
  if (!departments.includes(asked)) return failed({ kind: 'notAllowed' })
  const byline = { author: given.byline?.author ?? person.name, department: asked }
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ok: true, value: { ...EMPTY_ROOT, ...Object.fromEntries(named), byline } }
}
