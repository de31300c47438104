import { expect, test } from 'vitest'
import { APPROVAL_LASTS } from '../../../src-model/publishing/approval.ts'
import { CLOCK_TOLERANCE, type OrderRefusal } from '../../../src-model/publishing/verify-order.ts'
import { contentHash } from '../../../src-model/publishing/wire.ts'
import { seal, sealDigest, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { wireOf } from '../../support/sample-articles.ts'
import {
  DEPARTMENTS,
  personFact,
  rightApprovals,
  signApproval,
} from '../../support/signed-newsroom.ts'
import {
  board,
  boards,
  changed,
  grown,
  hands,
  judge,
  live,
  NOW,
  newsroom,
  oneGate,
  other,
  random,
  second,
  secondBoard,
  TAKEN_DOWN,
  type Trial,
  takeDown,
  unit,
  unitApprover,
  update,
  wire,
  writer,
} from './order-trial.ts'

test.each<[string, Trial]>([
  ['a first publication through two gates', {}],
  ['a first publication through the board alone', { wire: oneGate }],
  ['approvals the other way round', { approvals: [boards(), unit()] }],
  ['an update with a note', update],
  ['taking down with a reason', takeDown],
  [
    'posting again what was taken down',
    { wire: second, act: 'repost', after: live, standing: TAKEN_DOWN },
  ],
  ['an order by the very person who signed the board gate', { giver: secondBoard }],
  ['a clock five minutes ahead', changed({ at: NOW + CLOCK_TOLERANCE })],
])('%s is accepted', (_what, trial) => {
  expect(judge(trial)).toBe('accepted')
})

const rewritten = { ...live.order, note: 'x' }
const falsified = seal(rewritten, board.key)
test.each<[OrderRefusal, string, Trial]>([
  [
    'falseSignature',
    'a word changed after signing',
    {
      asked: {
        sealed: { ...live.sealed, payload: live.sealed.payload.replace('"note":""', '"note":"x"') },
      },
    },
  ],
  [
    'falseSignature',
    'the key of another put in',
    { asked: { sealed: { ...live.sealed, key: secondBoard.key.publicKey } } },
  ],
  ['wrongShape', 'a seal of another kind', { asked: { sealed: unit() } }],
  [
    'wrongShape',
    'more than an order holds',
    { asked: { sealed: seal({ ...live.order, more: 1 } as never, board.key) } },
  ],
  ['otherPortal', 'an order for another portal', { portalId: 'da-nang' }],
  [
    'otherArticle',
    'an order sent to the address of another article',
    { asked: { articleId: newsroom.newArticleId() } },
  ],
  ['otherName', 'an order under the name of another', { asked: { sealed: falsified } }],
  ['signerNotAllowed', 'a writer', { giver: writer }],
  ['signerNotAllowed', 'a unit approver', { giver: unitApprover }],
  ['signerNotAllowed', 'somebody whom no register knows', { giver: newsroom.outsider }],
  [
    'signerNotAllowed',
    'a writer who calls himself the board',
    { giver: { ...board, key: writer.key } },
  ],
  [
    'signerNotAllowed',
    'a revoked key',
    { register: grown({ type: 'revocation', key: board.key.publicKey }) },
  ],
  [
    'signerNotAllowed',
    'a replaced key',
    { register: grown(personFact({ ...board, key: signingKeyFrom(random(32)) }, NOW)) },
  ],
  ['fromTheFuture', 'a clock far ahead', changed({ at: NOW + CLOCK_TOLERANCE + 1 })],
  ['expired', 'an order past its time', changed({ expires: NOW })],
  ['superseded', 'the number of the order before', { ...update, change: { seq: 1 } }],
  [
    'notTheNext',
    'an order that skips another',
    { ...update, change: { replaces: 'a'.repeat(64) } },
  ],
  [
    'notTheNext',
    'a first order that claims one before it',
    { change: { replaces: live.orderHash } },
  ],
  ['alreadyLive', 'publishing what is live', { ...update, act: 'publish', note: '' }],
  ['alreadyLive', 'posting again what is live', { ...update, act: 'repost', note: '' }],
  ['notLive', 'updating what is not live', { ...update, standing: TAKEN_DOWN }],
  ['notLive', 'taking down what is not live', { ...takeDown, standing: TAKEN_DOWN }],
  ['olderThanLive', 'an update older than what is live', { ...update, wire }],
  ['noteMissing', 'an update without a note', { ...update, note: ' ' }],
  ['noteMissing', 'taking down without a reason', { ...takeDown, note: '' }],
  ['contentMissing', 'no text', { asked: { content: null } }],
  ['contentChanged', 'another text', { asked: { content: other } }],
  ['contentChanged', 'another revision than the text says', changed({ revision: 2 })],
  [
    'contentMalformed',
    'a text that is not wire/1',
    { change: { contentHash: contentHash('{}') }, asked: { content: '{}' } },
  ],
  [
    'otherArticle',
    'the text of another article',
    { change: { articleId: wire.articleId }, wire: wireOf(newsroom.newArticleId()) },
  ],
  [
    'departmentUnknown',
    'a department of none',
    { wire: wireOf(wire.articleId, { department: { id: 'khac', name: 'Khác' } }) },
  ],
  [
    'bylineOfAnotherDepartment',
    'the byline of another department',
    changed({ department: 'van-phong' }),
  ],
  [
    'bylineOfAnotherDepartment',
    'a department under another name',
    { wire: wireOf(wire.articleId, { department: { id: 'van-hoa', name: 'Phòng Khác' } }) },
  ],
  [
    'sectionUnknown',
    'a section of none',
    { wire: wireOf(wire.articleId, { section: { id: 'khac', name: 'Khác' } }) },
  ],
  [
    'sectionUnknown',
    'a section under another name',
    { wire: wireOf(wire.articleId, { section: { id: 'doi-song', name: 'Khác' } }) },
  ],
  ['approvalMissing', 'no approval', { approvals: [] }],
  ['approvalMissing', 'one gate of two', { approvals: [unit()] }],
  ['approvalMissing', 'one gate twice', { approvals: [unit(), unit()] }],
  [
    'approvalMissing',
    'a gate too many',
    { wire: oneGate, approvals: [...rightApprovals(newsroom, oneGate, NOW), unit()] },
  ],
  [
    'approvalNotGenuine',
    'an approval with a changed word',
    {
      approvals: [
        unit(),
        { ...boards(), payload: boards().payload.replace('"revision":1', '"revision":2') },
      ],
    },
  ],
  [
    'approvalNotGenuine',
    'another seal in the place of an approval',
    { approvals: [unit(), live.sealed] },
  ],
  [
    'approvalForOtherText',
    'an approval of another text',
    { approvals: [unit(), boards({ contentHash: contentHash(other) })] },
  ],
  [
    'approvalForOtherText',
    'an approval of another article',
    { approvals: [unit(), boards({ articleId: newsroom.newArticleId() })] },
  ],
  [
    'approvalForOtherText',
    'an approval of another revision',
    { approvals: [unit({ revision: 2 }), boards()] },
  ],
  [
    'approvalForOtherText',
    'an approval for another department',
    { approvals: [unit({ department: 'van-phong' }), boards()] },
  ],
  [
    'approvalExpired',
    'an approval past its time',
    { approvals: [unit({ at: NOW - APPROVAL_LASTS }), boards()] },
  ],
  [
    'fromTheFuture',
    'an approval from the future',
    { approvals: [unit(), boards({ at: NOW + CLOCK_TOLERANCE + 1 })] },
  ],
  [
    'approverNotAllowed',
    'a gate signed by somebody of another role',
    { approvals: [unit(), signApproval(wire, 'board', unitApprover, { at: NOW, hands })] },
  ],
  [
    'approverNotAllowed',
    'a gate signed under the name of another',
    {
      approvals: [
        unit(),
        signApproval(wire, 'board', { ...secondBoard, key: writer.key }, { at: NOW, hands }),
      ],
    },
  ],
  [
    'approverNotAllowed',
    'a gate signed by an unknown key',
    { approvals: [unit(), signApproval(wire, 'board', newsroom.outsider, { at: NOW, hands })] },
  ],
  [
    'approverNotAllowed',
    'the unit gate of another department',
    {
      register: grown(
        personFact(
          { ...unitApprover, grants: [{ role: 'unitApprover', departments: ['van-phong'] }] },
          NOW,
        ),
      ),
    },
  ],
  [
    'approverNotAllowed',
    'an approval by a revoked key',
    { register: grown({ type: 'revocation', key: unitApprover.key.publicKey }) },
  ],
  [
    'approverTouchedText',
    'an approver among the hands',
    { approvals: [unit({ hands: [writer.id, unitApprover.id].sort() }), boards()] },
  ],
  [
    'approverTouchedText',
    'an approver whom only the other approval calls a hand',
    { approvals: [unit(), boards({ hands: [unitApprover.id] })] },
  ],
])('%s: %s', (refusal, _what, trial) => {
  expect(judge(trial)).toBe(refusal)
})

const officeBoard = { ...board, grants: [{ role: 'board' as const, departments: ['van-phong'] }] }
const officeText = wireOf(wire.articleId, { revision: 2, department: DEPARTMENTS['van-phong'] })
test.each<[string, Trial]>([
  ['takes down', { ...takeDown, change: { department: 'van-phong' } }],
  ['writes over', { ...update, wire: officeText }],
])('a board member of one department never %s what another shows', (_what, trial) => {
  const reaching = { ...trial, giver: officeBoard, register: grown(personFact(officeBoard, NOW)) }
  expect(judge(reaching)).toBe('signerNotAllowed')
  expect(judge(trial)).toBe('accepted')
})

test('approverSignedTwice: one person with both roles signs both gates', () => {
  const both = {
    ...secondBoard,
    grants: (['unitApprover', 'board'] as const).map((role) => ({
      role,
      departments: 'all' as const,
    })),
  }
  const approvals = (['unit', 'board'] as const).map((gate) =>
    signApproval(wire, gate, both, { at: NOW, hands }),
  )
  expect(judge({ approvals, register: grown(personFact(both, NOW)) })).toBe('approverSignedTwice')
})

test('an order is known by its seal, so a repeat has the same name and a changed one another', () => {
  expect(sealDigest(live.sealed)).toBe(live.orderHash)
  expect(sealDigest(falsified)).not.toBe(live.orderHash)
})
