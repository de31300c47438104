import { fieldsOf } from '../../src-model/article/article-state.ts'
import { articleToWire } from '../../src-model/article/article-to-wire.ts'
import { newId } from '../../src-model/identity.ts'
import type { MoveAct } from '../../src-model/log/entry.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import type { Approval } from '../../src-model/publishing/approval.ts'
import { liveDeliveries, publishingStanding } from '../../src-model/publishing/deliveries.ts'
import { contentHash, type Wire, wireToText } from '../../src-model/publishing/wire.ts'
import { seal } from '../../src-model/signing/seal.ts'
import { problemOfMove } from '../../src-model/workflow/moves-of.ts'
import type { Gate } from '../../src-model/workflow/roles.ts'
import { gateOf, type Move } from '../../src-model/workflow/stages.ts'
import type { ArticleStatus } from '../bridge/contract/articles.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { RequestedMove } from '../bridge/contract/moves.ts'
import { statusResult } from './article-commands.ts'
import type { Signer } from './desk-session.ts'
import type { KeptArticle } from './kept-article.ts'
import { type Parts, sealEntry } from './parts.ts'
import { nameOf } from './people-names.ts'

type MoveCommands = Pick<
  Newsroom,
  'moveArticle' | 'answerPoint' | 'readApproval' | 'approveArticle'
>

/** The commands that move an article through its stages, and the one that signs a gate. */
export function moveCommands(parts: Parts): MoveCommands {
  const { shelf, session, book, ports } = parts
  return {
    moveArticle: ({ articleId, request }) =>
      shelf.inTurn(articleId, async () => {
        const ready = await readyToMove(parts, articleId, request.move)
        if (!ready.ok) return ready
        const act = actOf(parts, ready.value.kept, request)
        return act.ok ? makeMove(parts, ready.value, act.value) : act
      }),

    answerPoint: ({ articleId, pointId, text }) =>
      shelf.inTurn(articleId, async () => {
        const signer = session.signer()
        if (!signer.ok) return signer
        const kept = await shelf.kept(articleId)
        if (!kept.ok) return kept
        const { state } = kept.value
        const allowed = problemOfMove(
          'submit',
          state,
          ...standpoint(parts, signer.value, kept.value),
        )
        if (allowed?.kind === 'notAllowed' || allowed?.kind === 'moveNotPossible')
          return failed(allowed)
        const words = text.normalize('NFC').trim()
        if (words === '') return failed({ kind: 'reasonMissing' })
        const act = { type: 'answer', point: pointId, text: words } as const
        const entry = sealEntry(parts, signer.value, articleId, state, act)
        return statusResult(parts, await shelf.commit(articleId, kept.value, { entries: [entry] }))
      }),

    async readApproval({ articleId }) {
      const ready = await readyToMove(parts, articleId, 'approve')
      if (!ready.ok) return ready
      const signing = textToSign(parts, ready.value.kept)
      if (!signing.ok) return signing
      const { wire, gate, hash } = signing.value
      const hands = ready.value.kept.state.hands
      const named = hands.map((personId) => ({ personId, name: nameOf(personId, book.register) }))
      return { ok: true, value: { wire, gate, contentHash: hash, hands: named } }
    },

    approveArticle: ({ articleId, contentHash: seen, passphrase }) =>
      shelf.inTurn(articleId, async () => {
        const unlocked = await session.unlock(passphrase)
        if (!unlocked.ok) return unlocked
        const ready = await readyToMove(parts, articleId, 'approve')
        if (!ready.ok) return ready
        const audited = await shelf.audit(articleId, ready.value.kept, book.register)
        if (!audited.ok) return audited
        const { state } = audited.value
        const signing = textToSign(parts, audited.value)
        if (!signing.ok) return signing
        const { text, gate, hash, department } = signing.value
        const isSameText = state.content === null || state.content === text
        if (hash !== seen || !isSameText) return failed({ kind: 'textChanged' })
        const approval: Approval = {
          kind: 'approval',
          articleId,
          revision: state.revision,
          gate,
          department,
          contentHash: hash,
          hands: [...state.hands],
          logHead: state.head,
          person: ready.value.signer.personId,
          at: ports.now(),
        }
        const sealed = seal(approval, ready.value.signer.key)
        const act = { type: 'move', move: 'approve', approval: sealed, content: text } as const
        return makeMove(parts, { ...ready.value, kept: audited.value }, act)
      }),
  }
}

interface Ready {
  readonly signer: Signer
  readonly kept: KeptArticle
}

/** The article and the person, when nothing stands against the move. */
async function readyToMove(parts: Parts, articleId: string, move: Move): Promise<Result<Ready>> {
  const signer = parts.session.signer()
  if (!signer.ok) return signer
  const kept = await parts.shelf.kept(articleId)
  if (!kept.ok) return kept
  const problem = problemOfMove(
    move,
    kept.value.state,
    ...standpoint(parts, signer.value, kept.value),
  )
  if (problem !== null) return failed(problem)
  return { ok: true, value: { signer: signer.value, kept: kept.value } }
}

function standpoint(parts: Parts, signer: Signer, kept: KeptArticle) {
  const standing = publishingStanding(kept.deliveries)
  return [signer.personId, parts.book.register, standing, parts.ports.now()] as const
}

async function makeMove(
  parts: Parts,
  { signer, kept }: Ready,
  act: MoveAct,
): Promise<Result<ArticleStatus>> {
  const { articleId } = kept.state
  const entry = sealEntry(parts, signer, articleId, kept.state, act)
  const moved = await parts.shelf.commit(articleId, kept, { entries: [entry] })
  if (moved.ok) {
    await parts.versions.keep(moved.value.state, signer.personId, act.move)
    await parts.shelf.fold(articleId)
  }
  return statusResult(parts, moved)
}

/** What a requested move records. */
function actOf(parts: Parts, kept: KeptArticle, request: RequestedMove): Result<MoveAct> {
  switch (request.move) {
    case 'return': {
      const texts = request.points
        .map((text) => text.normalize('NFC').trim())
        .filter((text) => text !== '')
      if (texts.length === 0) return failed({ kind: 'reasonMissing' })
      const points = texts.map((text) => ({ id: newId(parts.ports.random), text }))
      return { ok: true, value: { type: 'move', move: 'return', points } }
    }
    case 'refuse': {
      const reason = request.reason.normalize('NFC').trim()
      if (reason === '') return failed({ kind: 'reasonMissing' })
      return { ok: true, value: { type: 'move', move: 'refuse', reason } }
    }
    case 'correct': {
      const live = liveDeliveries(kept.deliveries).find(
        (delivery) => delivery.revision === kept.state.revision,
      )
      if (live?.state.state !== 'delivered') return failed({ kind: 'nothingPublished' })
      return { ok: true, value: { type: 'move', move: 'correct', receipt: live.state.receipt } }
    }
    case 'submit':
    case 'withdraw':
    case 'reopen':
    case 'trash':
    case 'restore':
      return { ok: true, value: { type: 'move', move: request.move } }
  }
}

interface TextToSign {
  readonly wire: Wire
  readonly text: string
  readonly hash: string
  readonly gate: Gate
  readonly department: string
}

/** Exactly what the gate's signature would cover. */
function textToSign(parts: Parts, { state }: KeptArticle): Result<TextToSign> {
  const gate = gateOf(state.stage)
  const { department } = fieldsOf(state).byline
  if (gate === null || department === null) return failed({ kind: 'moveNotPossible' })
  const { articleId, revision } = state
  const projected = articleToWire(state.document, { articleId, revision }, parts.book.register)
  if (!projected.ok) return failed(projected.problem)
  const text = wireToText(projected.wire)
  return {
    ok: true,
    value: { wire: projected.wire, text, hash: contentHash(text), gate, department },
  }
}
