import type { Node } from '@tiptap/pm/model'
import { fieldsOf } from '../../src-model/article/article-state.ts'
import { blocksToWire, lineToWire } from '../../src-model/article/reader-projection.ts'
import { articleSchema, SCHEMA_VERSION } from '../../src-model/article/schema.ts'
import { stepsBetween } from '../../src-model/article/steps-between.ts'
import { compareDocuments } from '../../src-model/compare/compare-documents.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import { readerHtml } from '../../src-model/reading/reader-html.ts'
import { reasonNamed } from '../../src-model/versions/reason.ts'
import { mayEdit } from '../../src-model/workflow/moves-of.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { ComparedSide } from '../bridge/contract/versions.ts'
import { statusResult } from './article-commands.ts'
import type { KeptArticle } from './kept-article.ts'
import { type Parts, sealEntry } from './parts.ts'
import { nameOf } from './people-names.ts'
import { seenArticle } from './seen-article.ts'

type VersionCommands = Pick<
  Newsroom,
  'listVersions' | 'readVersion' | 'compareVersions' | 'restoreVersion'
>

/** The commands of an article's versions: list, read, compare, take one back. */
export function versionCommands(parts: Parts): VersionCommands {
  const { versions, shelf, session, book, ports } = parts
  return {
    async listVersions({ articleId }) {
      const seen = await seenArticle(parts, articleId)
      if (!seen.ok) return seen
      const lines = await versions.list(articleId)
      if (lines.length === 0 && (await versions.read(articleId, 1)).kind === 'newer') {
        return failed({ kind: 'articleIsNewer' })
      }
      return {
        ok: true,
        value: lines.map(({ number, at, by, why, words }) => ({
          number,
          at,
          by: { personId: by, name: nameOf(by, book.register) },
          why: reasonNamed(why) ?? 'unknown',
          words,
        })),
      }
    },

    async readVersion({ articleId, number }) {
      const seen = await seenArticle(parts, articleId)
      if (!seen.ok) return seen
      const document = await documentOf(parts, seen.value, number)
      if (!document.ok) return document
      const body = [...blocksToWire(document.value, 2)]
      return {
        ok: true,
        value: {
          title: lineToWire(document.value.child(0)),
          sapo: lineToWire(document.value.child(1)),
          html: readerHtml({ body }, { mediaUrl: (hash) => `app://media/${hash}` }),
          fields: fieldsOf({ document: document.value }),
        },
      }
    },

    async compareVersions({ articleId, from, to }) {
      const seen = await seenArticle(parts, articleId)
      if (!seen.ok) return seen
      const before = await documentOf(parts, seen.value, from)
      if (!before.ok) return before
      const after = await documentOf(parts, seen.value, to)
      if (!after.ok) return after
      return { ok: true, value: compareDocuments(before.value, after.value) }
    },

    restoreVersion: ({ articleId, number }) =>
      shelf.inTurn(articleId, async () => {
        const signer = session.signer()
        if (!signer.ok) return signer
        const { personId } = signer.value
        const seen = await seenArticle(parts, articleId)
        if (!seen.ok) return seen
        const { state } = seen.value
        const isMine = (next: KeptArticle['state']) =>
          mayEdit(next, personId, book.register, ports.now())
        if (!isMine(state)) return failed({ kind: 'stageForbidsEditing' })
        const wanted = await documentOf(parts, seen.value, number)
        if (!wanted.ok) return wanted
        const target = isMine({ ...state, document: wanted.value })
          ? wanted.value
          : inDepartment(wanted.value, fieldsOf(state).byline.department)
        const steps = stepsBetween(state.document, target)
        if (steps.length === 0) {
          const status = statusResult(parts, seen)
          return status.ok ? { ok: true, value: { status: status.value, before: null } } : status
        }
        const before = await versions.keep(state, personId, 'beforeTakingBack')
        const transaction = { at: ports.now(), act: 'edit', steps } as const
        const act = { type: 'steps' as const, transactions: [transaction] }
        const entry = sealEntry(parts, signer.value, articleId, state, act)
        const saved = await shelf.commit(articleId, seen.value, { entries: [entry] }, (next) =>
          isMine(next) ? null : { kind: 'stageForbidsEditing' },
        )
        if (!saved.ok) return saved
        await versions.keep(saved.value.state, personId, 'tookBack')
        const status = statusResult(parts, saved)
        return status.ok ? { ok: true, value: { status: status.value, before } } : status
      }),
  }
}

/** The document of a version, or the article's own. */
async function documentOf(
  { versions }: Parts,
  { state }: KeptArticle,
  side: ComparedSide,
): Promise<Result<Node>> {
  if (side === 'now') return { ok: true, value: state.document }
  const read = await versions.read(state.articleId, side)
  switch (read.kind) {
    case 'absent':
      return failed({ kind: 'versionNotFound' })
    case 'newer':
      return failed({ kind: 'articleIsNewer' })
    case 'damaged':
      return failed({ kind: 'versionDamaged' })
    case 'found': {
      const { schemaVersion, document } = read.version.document
      if (schemaVersion > SCHEMA_VERSION) return failed({ kind: 'articleIsNewer' })
      const parsed = parsedDocument(document)
      return parsed === null ? failed({ kind: 'versionDamaged' }) : { ok: true, value: parsed }
    }
  }
}

function parsedDocument(json: unknown): Node | null {
  try {
    const document = articleSchema.nodeFromJSON(json)
    document.check()
    return document
  } catch (error) {
    // ProseMirror tells a document that is none by these two.
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

/** A version from when the article belonged to a department that this person does not write for stays with today's. */
function inDepartment(document: Node, department: string | null): Node {
  const { byline } = fieldsOf({ document })
  const attrs = { ...document.attrs, byline: { ...byline, department } }
  return document.type.create(attrs, document.content, document.marks)
}
