import { expect, test } from 'vitest'
import { LONGEST_TAIL, stateSchema, stateToJson } from '../../../src-model/article/article-state.ts'
import { ORDER_LASTS, type Order } from '../../../src-model/publishing/order.ts'
import { seal, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { deleting, marking, setting, typing } from '../../support/article-nodes.ts'
import { LogWriter } from '../../support/log-writer.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import {
  createSignedNewsroom,
  nextEntry,
  type SignedPerson,
} from '../../support/signed-newsroom.ts'

const random = seededRandom('follow')
let time = Date.UTC(2026, 10, 24, 1)
const newsroom = createSignedNewsroom({ random, now: time })
const { writer, secondWriter, unitApprover, board, secondBoard } = newsroom.people
const portalKey = signingKeyFrom(random(32))
const portal = { id: 'hue', name: 'Cổng', url: 'https://hue.vn', key: portalKey.publicKey }
const { register } = nextEntry(
  newsroom.register,
  { type: 'portal', ...portal },
  newsroom.registerKey,
  time,
)

/** A log with a title (1-4) and a body (9-12), brought as far as asked. */
function logAt(stage: 'draft' | 'unitReview' | 'boardReview' | 'approved'): LogWriter {
  const log = new LogWriter(register, () => time++, random)
  log.begin(writer)
  log.write(writer, typing(1, 'Tin'), typing(8, 'Thân'))
  if (stage !== 'draft') log.move(writer, 'submit')
  if (stage === 'boardReview' || stage === 'approved') log.approve(unitApprover)
  if (stage === 'approved') log.approve(board)
  expect(log.state.stage).toBe(stage)
  return log
}

const orderOf = (log: LogWriter, change: Partial<Order> = {}, giver: SignedPerson = board) => {
  const text = { revision: log.state.revision, contentHash: 'a'.repeat(64), department: 'van-hoa' }
  const order: Order = {
    kind: 'order',
    articleId: log.articleId,
    portalId: 'hue',
    act: 'publish',
    seq: 1,
    replaces: null,
    ...text,
    notBefore: null,
    expires: time + ORDER_LASTS,
    note: '',
    approvals: [],
    logHead: log.state.head,
    person: giver.id,
    at: time,
    ...change,
  }
  return { type: 'order', order: seal(order, giver.key) } as const
}

test('a log begins with its creation and with nothing else', () => {
  const log = new LogWriter(register, () => time, random)
  expect(log.write(writer, typing(1, 'x'))).toBe('noSuchAct')
  expect(log.tell(writer, { type: 'move', move: 'submit' })).toBe('noSuchAct')
  expect(log.tell(writer, logCreate(), { seq: 2 })).toBe('notTheNext')
  expect(log.tell(writer, logCreate(), { previous: 'a'.repeat(64) })).toBe('notTheNext')
  expect(log.begin(writer)).toBe('kept')
  expect(log.begin(writer)).toBe('noSuchAct')
})

function logCreate() {
  const fields = { section: null, tags: [], eventDate: null, genre: '', targets: [] }
  return {
    type: 'create',
    fields: { ...fields, byline: { author: '', department: null } },
  } as const
}

test('an entry of another place or article does not fit', () => {
  const log = logAt('draft')
  const act = { type: 'move', move: 'submit' } as const
  expect(log.tell(writer, act, { seq: log.state.seq })).toBe('notTheNext')
  expect(log.tell(writer, act, { seq: log.state.seq + 2 })).toBe('notTheNext')
  expect(log.tell(writer, act, { previous: 'b'.repeat(64) })).toBe('notTheNext')
  expect(log.tell(writer, act, { articleId: '0'.repeat(26) })).toBe('otherArticle')
})

test('steps are taken in a draft and at the first gate, and nowhere else', () => {
  expect(logAt('draft').write(writer, typing(1, 'x'))).toBe('kept')
  expect(logAt('unitReview').write(unitApprover, typing(1, 'x'))).toBe('kept')
  expect(logAt('boardReview').write(board, typing(1, 'x'))).toBe('stageForbidsEditing')
  expect(logAt('approved').write(writer, typing(1, 'x'))).toBe('stageForbidsEditing')
  expect(logAt('draft').write(writer, deleting(0, 999))).toBe('stepsDoNotFit')
})

test('everyone who changed what readers get is a hand, sorted, and no one else', () => {
  const log = logAt('draft')
  log.write(secondWriter, marking('addMark', 8, 10, 'comment', { id: 1 }))
  expect(log.state.hands).toEqual([writer.id])
  log.write(secondWriter, typing(1, 'x'), deleting(1, 2))
  expect(log.state.hands).toEqual([writer.id, secondWriter.id].sort())
})

test('moves that the stage does not admit are not possible', () => {
  expect(logAt('draft').move(writer, 'withdraw')).toBe('moveNotPossible')
  expect(logAt('draft').giveBack(unitApprover, 'x')).toBe('moveNotPossible')
  expect(logAt('unitReview').move(writer, 'submit')).toBe('moveNotPossible')
  expect(logAt('approved').move(writer, 'trash')).toBe('moveNotPossible')
  expect(logAt('draft').approve(unitApprover)).toBe('moveNotPossible')
  const lost = logAt('draft')
  lost.write(writer, setting('byline', { author: 'A', department: null }))
  expect(lost.move(writer, 'submit')).toBe('moveNotPossible')
})

test('an approval that signs anything else than what stands there does not fit', () => {
  const log = logAt('unitReview')
  const changes = [
    { articleId: '0'.repeat(26) },
    { revision: 2 },
    { gate: 'board' as const },
    { person: board.id },
    { logHead: 'a'.repeat(64) },
    { department: 'van-phong' },
    { contentHash: 'a'.repeat(64) },
    { hands: [] },
    { hands: [writer.id, secondWriter.id].sort() },
  ]
  for (const change of changes) expect(log.approve(unitApprover, change)).toBe('approvalDoesNotFit')
  const approval = seal({ kind: 'order' }, unitApprover.key)
  const act = { type: 'move', move: 'approve', approval, content: log.content() } as const
  expect(log.tell(unitApprover, act)).toBe('approvalDoesNotFit')
  expect(log.approve(unitApprover)).toBe('kept')
  expect(log.approve(board, {}, '{}')).toBe('approvalDoesNotFit')
})

test('nobody in the hands signs a gate, and nobody signs two of a revision', () => {
  const touched = logAt('unitReview')
  touched.write(unitApprover, typing(1, 'x'))
  expect(touched.approve(unitApprover)).toBe('touchedByApprover')
  const twice = logAt('boardReview')
  expect(twice.approve(unitApprover)).toBe('signedOtherGate')
  twice.giveBack(board, 'Sửa')
  twice.answer(writer, 'Đã sửa')
  twice.move(writer, 'submit')
  expect(twice.state.approvals).toEqual([])
  expect(twice.approve(unitApprover)).toBe('kept')
})

test('a voided signature still counts as signing, until the next revision', () => {
  const log = logAt('boardReview')
  log.move(writer, 'withdraw')
  log.move(writer, 'submit')
  log.approve(secondBoard)
  expect(log.state.stage).toBe('boardReview')
  expect(log.approve(unitApprover)).toBe('signedOtherGate')
})

test('a point is answered in the draft that it came back with, and only if it is there', () => {
  const log = logAt('unitReview')
  log.giveBack(unitApprover, 'Thiếu nguồn', 'Sai ngày')
  expect(log.state.points.map((point) => [point.text, point.gate, point.answer])).toEqual([
    ['Thiếu nguồn', 'unit', null],
    ['Sai ngày', 'unit', null],
  ])
  expect(log.tell(writer, { type: 'answer', point: '0'.repeat(26), text: 'x' })).toBe(
    'pointNotFound',
  )
  expect(log.answer(writer, 'Đã thêm')).toBe('kept')
  const [point] = log.state.points
  log.answer(writer, 'Đã sửa')
  log.move(writer, 'submit')
  expect(log.tell(writer, { type: 'answer', point: point?.id ?? '', text: 'x' })).toBe(
    'pointNotFound',
  )
})

test('an order fits an approved text, rises in number and is told by who gives it', () => {
  const log = logAt('approved')
  const misfits = [
    orderOf(log, { articleId: '0'.repeat(26) }),
    orderOf(log, { revision: 2 }),
    orderOf(log, { person: secondBoard.id }),
    orderOf(log, {}, secondBoard),
    { type: 'order', order: seal({ kind: 'order' }, board.key) } as const,
  ]
  for (const act of misfits) expect(log.tell(board, act)).toBe('orderDoesNotFit')
  expect(log.tell(board, orderOf(log))).toBe('kept')
  expect(log.tell(board, orderOf(log))).toBe('orderDoesNotFit')
  expect(log.tell(board, orderOf(log, { seq: 2, act: 'update' }))).toBe('kept')
  expect(log.tell(board, orderOf(log, { portalId: 'da-nang' }))).toBe('kept')
  const draft = logAt('draft')
  expect(draft.tell(board, orderOf(draft))).toBe('orderDoesNotFit')
  expect(draft.tell(board, orderOf(draft, { act: 'takeDown' }))).toBe('kept')
})

test('a correction opens on a registered portal’s receipt of exactly this text, and empties the hands', () => {
  const log = logAt('approved')
  const changes = [
    { articleId: '0'.repeat(26) },
    { revision: 2 },
    { contentHash: 'a'.repeat(64) },
    { act: 'takeDown' as const },
    { portalId: 'da-nang' },
  ]
  for (const change of changes) {
    expect(log.correct(writer, portalKey, change)).toBe('receiptDoesNotFit')
  }
  expect(log.correct(writer, board.key)).toBe('receiptDoesNotFit')
  expect(log.correct(writer, portalKey)).toBe('kept')
  expect(log.state).toMatchObject({
    stage: 'draft',
    revision: 2,
    hands: [],
    signers: [],
    approvals: [],
  })
})

test('reopening keeps the hands and voids what was signed', () => {
  const log = logAt('approved')
  expect(log.move(writer, 'reopen')).toBe('kept')
  expect(log.state).toMatchObject({ stage: 'draft', revision: 2, hands: [writer.id] })
  expect(log.state).toMatchObject({ signers: [], approvals: [], content: null })
})

test('the tail holds the last transactions since the last move, with what takes them back', () => {
  const log = logAt('draft')
  for (let n = 0; n < LONGEST_TAIL + 5; n++) log.write(writer, typing(1, 'x'))
  expect(log.state.tail.length).toBe(LONGEST_TAIL)
  expect(log.state.tail.at(-1)?.inverted).toEqual([{ stepType: 'replace', from: 1, to: 2 }])
  log.move(writer, 'submit')
  expect(log.state.tail).toEqual([])
})

test('a state comes back from its file as it was, and one with a bad document does not', () => {
  const { state } = logAt('boardReview')
  const stored = JSON.parse(JSON.stringify(stateToJson(state)))
  const again = stateSchema.parse(stored)
  expect(stateToJson(again)).toEqual(stateToJson(state))
  expect(stateSchema.safeParse({ ...stored, document: { type: 'doc' } }).success).toBe(false)
  expect(stateSchema.safeParse({ ...stored, stage: 'published' }).success).toBe(false)
})
