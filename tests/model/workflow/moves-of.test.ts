import { describe, expect, test } from 'vitest'
import type { RootAttributes } from '../../../src-model/article/root-attributes.ts'
import { signingKeyFrom } from '../../../src-model/signing/seal.ts'
import {
  hasOpenSuggestions,
  mayEdit,
  maySee,
  movesOf,
  type PublishingStanding,
  problemOfMove,
} from '../../../src-model/workflow/moves-of.ts'
import { FULL_ROOT, marking, setting, typing } from '../../support/article-nodes.ts'
import { LogWriter } from '../../support/log-writer.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createSignedNewsroom, nextEntry, personFact } from '../../support/signed-newsroom.ts'

const random = seededRandom('moves')
const NOW = Date.UTC(2026, 10, 24, 1)
const YEAR = 365 * 24 * 3_600_000
const newsroom = createSignedNewsroom({ random, now: NOW })
const { people, outsider } = newsroom
const { writer, secondWriter, unitApprover, board, secondBoard, administrator } = people
const portalKey = signingKeyFrom(random(32))
const { register } = nextEntry(
  newsroom.register,
  { type: 'portal', id: 'hue', name: 'Cổng', url: 'https://hue.vn', key: portalKey.publicKey },
  newsroom.registerKey,
  NOW,
)

const NOTHING: PublishingStanding = { underWay: false, liveRevisions: [] }
const LIVE: PublishingStanding = { underWay: false, liveRevisions: [1] }
const UNDER_WAY: PublishingStanding = { underWay: true, liveRevisions: [] }

type Place = 'draft' | 'unitReview' | 'boardReview' | 'approved' | 'refused' | 'trashed'

function logAt(place: Place, fields: RootAttributes = FULL_ROOT): LogWriter {
  const log = new LogWriter(register, () => NOW, random)
  log.begin(writer, fields)
  log.write(writer, typing(1, 'Tin'), typing(8, 'Thân'))
  if (place === 'trashed') log.move(writer, 'trash')
  if (['unitReview', 'boardReview', 'approved', 'refused'].includes(place)) {
    log.move(writer, 'submit')
  }
  const reason = 'Không đăng.'
  if (place === 'refused') log.tell(unitApprover, { type: 'move', move: 'refuse', reason })
  if (place === 'boardReview' || place === 'approved') log.approve(unitApprover)
  if (place === 'approved') log.approve(board)
  expect(log.state.stage).toBe(place)
  return log
}

type Person = { readonly id: string }

/** What somebody is offered: the moves, each with the kind of what stands against it. */
function offered(log: LogWriter, person: Person, standing = NOTHING, now = NOW): string {
  return movesOf(log.state, person.id, register, standing, now)
    .map(({ move, problem }) => (problem === null ? move : `${move}!${problem.kind}`))
    .join(' ')
}

test.each([
  ['draft', 'the writer', writer, 'submit trash'],
  ['draft', 'another writer of the department', secondWriter, 'submit trash'],
  ['draft', 'the unit approver', unitApprover, ''],
  ['draft', 'the board', board, ''],
  ['draft', 'the administrator', administrator, ''],
  ['draft', 'a stranger', outsider, ''],
  ['unitReview', 'the writer', writer, 'withdraw'],
  ['unitReview', 'the unit approver', unitApprover, 'return approve refuse'],
  ['unitReview', 'the board', board, ''],
  ['boardReview', 'the writer', writer, 'withdraw'],
  ['boardReview', 'the unit approver', unitApprover, ''],
  ['boardReview', 'the board', board, 'return approve refuse'],
  ['approved', 'the writer', writer, 'reopen correct!nothingPublished'],
  ['approved', 'the unit approver', unitApprover, 'reopen correct!nothingPublished'],
  ['approved', 'the board', board, 'reopen correct!nothingPublished'],
  ['approved', 'the administrator', administrator, ''],
  ['refused', 'the writer', writer, 'trash'],
  ['trashed', 'the writer', writer, 'restore'],
  ['trashed', 'the unit approver', unitApprover, ''],
] as const)('at %s %s is offered: %4$s', (place, _who, person, moves) => {
  expect(offered(logAt(place), person)).toBe(moves)
})

test.each([
  ['approved', LIVE, 'reopen!stillPublished correct'],
  ['approved', UNDER_WAY, 'reopen!deliveryUnderWay correct!deliveryUnderWay'],
  ['draft', LIVE, 'submit trash!stillPublished'],
  ['draft', UNDER_WAY, 'submit trash!deliveryUnderWay'],
] as const)('at %s deliveries decide what the writer is offered (%#)', (place, standing, moves) => {
  expect(offered(logAt(place), writer, standing)).toBe(moves)
})

test('a later revision that no portal shows may be reopened, and only what is shown corrected', () => {
  const log = logAt('approved')
  const shown = { underWay: false, liveRevisions: [2] }
  expect(offered(log, board, shown)).toBe('reopen correct!nothingPublished')
})

test('what lacks a field is not sent on, and what has an unanswered point neither', () => {
  const log = logAt('draft')
  log.write(writer, setting('section', null))
  expect(offered(log, writer)).toBe('submit!articleIncomplete trash')
  const returned = logAt('unitReview')
  returned.giveBack(unitApprover, 'Thiếu nguồn.')
  expect(offered(returned, writer)).toBe('submit!pointsUnanswered trash')
  returned.answer(writer, 'Đã thêm.')
  expect(offered(returned, writer)).toBe('submit trash')
})

test('a text with a note to oneself is neither sent on nor approved', () => {
  const log = logAt('draft')
  log.write(writer, typing(1, 'xxx '))
  expect(offered(log, writer)).toBe('submit!noteLeft trash')
  const waiting = logAt('unitReview')
  waiting.write(unitApprover, typing(1, 'TBC '))
  expect(offered(waiting, unitApprover)).toBe('return approve!noteLeft refuse')
})

describe('an approval needs', () => {
  test('other hands than the approver’s', () => {
    const log = logAt('unitReview')
    log.write(unitApprover, typing(8, 'Sửa '))
    expect(offered(log, unitApprover)).toBe('return approve!touchedByApprover refuse')
  })

  test('somebody who has not signed the other gate', () => {
    const both = { ...board, grants: [] }
    const log = logAt('boardReview')
    const signers = [{ person: both.id, gate: 'unit' as const }]
    const state = { ...log.state, signers }
    const moves = movesOf(state, both.id, register, NOTHING, NOW)
    expect(moves.find(({ move }) => move === 'approve')?.problem?.kind).toBe('signedOtherGate')
  })

  test('every suggestion to be decided', () => {
    for (const type of ['insertion', 'deletion', 'modification']) {
      const log = logAt('unitReview')
      expect(hasOpenSuggestions(log.state)).toBe(false)
      const attrs = type === 'modification' ? { id: 1, type: 'mark' } : { id: 1 }
      log.write(unitApprover, marking('addMark', 8, 10, type, attrs))
      expect(hasOpenSuggestions(log.state), type).toBe(true)
      expect(offered(log, unitApprover)).toContain('approve!openSuggestions')
    }
  })

  test('its gate to be the next of the department', () => {
    const state = { ...logAt('unitReview').state, approvals: logAt('boardReview').state.approvals }
    const problem = problemOfMove('approve', state, unitApprover.id, register, NOTHING, NOW)
    expect(problem).toEqual({ kind: 'moveNotPossible' })
    const early = { ...logAt('boardReview').state, approvals: [] }
    expect(problemOfMove('approve', early, board.id, register, NOTHING, NOW)).toEqual({
      kind: 'moveNotPossible',
    })
    const elsewhere = new Map(register.departments)
    elsewhere.delete('van-hoa')
    const without = { ...register, departments: elsewhere }
    const moves = movesOf(logAt('unitReview').state, unitApprover.id, without, NOTHING, NOW)
    expect(moves.find(({ move }) => move === 'approve')?.problem).not.toBeNull()
  })
})

test.each([
  ['submit', 'draft', writer, null],
  ['submit', 'draft', board, 'notAllowed'],
  ['submit', 'approved', writer, 'moveNotPossible'],
  ['trash', 'approved', writer, 'moveNotPossible'],
  ['restore', 'trashed', writer, null],
  ['reopen', 'approved', secondBoard, null],
  ['correct', 'approved', board, 'nothingPublished'],
] as const)('to %s from %s: %4$s', (move, place, person, kind) => {
  const { state } = logAt(place)
  const problem = problemOfMove(move, state, person.id, register, NOTHING, NOW)
  expect(problem?.kind ?? null).toBe(kind)
})

const NOWHERE = { ...FULL_ROOT, byline: { author: 'Hương', department: null } }

test('before a department is chosen only who began the draft, being a writer somewhere, works on it', () => {
  const log = logAt('draft', NOWHERE)
  expect(offered(log, writer)).toBe('submit!articleIncomplete trash')
  expect(offered(log, secondWriter)).toBe('')
  expect(mayEdit(log.state, writer.id, register, NOW)).toBe(true)
  expect(mayEdit(log.state, secondWriter.id, register, NOW)).toBe(false)
  const begunByBoard = { ...log.state, created: { ...log.state.created, person: board.id } }
  expect(mayEdit(begunByBoard, board.id, register, NOW)).toBe(false)
  const begunByNobody = { ...log.state, created: { ...log.state.created, person: outsider.id } }
  expect(mayEdit(begunByNobody, outsider.id, register, NOW)).toBe(false)
  const { key } = writer
  const fact = { type: 'revocation' as const, key: key.publicKey }
  const revoked = nextEntry(register, fact, newsroom.registerKey, NOW).register
  expect(mayEdit(log.state, writer.id, revoked, NOW)).toBe(false)
})

test('at a gate without a department nobody signs', () => {
  const state = { ...logAt('unitReview').state, document: logAt('draft', NOWHERE).document }
  expect(movesOf(state, unitApprover.id, register, NOTHING, NOW)).toEqual([])
  expect(mayEdit(state, unitApprover.id, register, NOW)).toBe(false)
})

test.each([
  ['draft', writer, true],
  ['draft', secondWriter, true],
  ['draft', unitApprover, false],
  ['draft', board, false],
  ['unitReview', writer, false],
  ['unitReview', unitApprover, true],
  ['unitReview', board, false],
  ['boardReview', board, false],
  ['approved', writer, false],
  ['trashed', writer, false],
] as const)('the text at %s may be changed (%#): %2$s', (place, person, may) => {
  expect(mayEdit(logAt(place).state, person.id, register, NOW)).toBe(may)
})

test('an article is seen by who began it and by everybody with a part in its department', () => {
  const { state } = logAt('draft')
  const see = (person: Person) => maySee(state, person.id, register)
  const seers = [writer, secondWriter, unitApprover, board, secondBoard]
  expect(seers.map(see)).toEqual(seers.map(() => true))
  expect([administrator, outsider].map(see)).toEqual([false, false])
  const nowhere = { ...logAt('draft', NOWHERE).state }
  expect(maySee(nowhere, writer.id, register)).toBe(true)
  expect(maySee(nowhere, secondWriter.id, register)).toBe(false)
})

test('whose time has ended is offered nothing', () => {
  const fact = personFact(writer, NOW) as Extract<ReturnType<typeof personFact>, { type: 'person' }>
  const ended = nextEntry(register, { ...fact, until: NOW + YEAR }, newsroom.registerKey, NOW)
  const { state } = logAt('draft')
  const moves = (now: number) => movesOf(state, writer.id, ended.register, NOTHING, now).length
  expect([moves(NOW), moves(NOW + YEAR)]).toEqual([2, 0])
})
