import { expect, test } from 'vitest'
import type { Gates } from '../../../src-model/workflow/grants.ts'
import {
  gateOf,
  MOVES,
  type Mover,
  roleOfMover,
  ruleOf,
  STAGES,
  stageAfter,
} from '../../../src-model/workflow/stages.ts'

const TWO: Gates = ['unit', 'board']
const ONE: Gates = ['board']

/** Written by hand from the design: move, from, to with two gates, to with the board's alone. */
const LAWFUL = [
  'submit draft unitReview boardReview',
  'withdraw unitReview draft draft',
  'withdraw boardReview draft draft',
  'return unitReview draft draft',
  'return boardReview draft draft',
  'approve unitReview boardReview boardReview',
  'approve boardReview approved approved',
  'refuse unitReview refused refused',
  'refuse boardReview refused refused',
  'reopen approved draft draft',
  'correct approved draft draft',
  'trash draft trashed trashed',
  'trash refused trashed trashed',
  'restore trashed draft draft',
]

test('every stage admits exactly the moves that the design names, and each leads where it says', () => {
  const found = MOVES.flatMap((move) =>
    STAGES.flatMap((from) => {
      const rule = ruleOf(move, from)
      if (rule === undefined) return []
      return [[move, from, stageAfter(rule, from, TWO), stageAfter(rule, from, ONE)].join(' ')]
    }),
  )
  expect(found.sort()).toEqual([...LAWFUL].sort())
})

const who = (move: (typeof MOVES)[number], from: (typeof STAGES)[number]) =>
  ruleOf(move, from)?.who.map((mover: Mover) => roleOfMover(mover, from))

test.each([
  ['submit', 'draft', ['writer']],
  ['withdraw', 'unitReview', ['writer']],
  ['return', 'unitReview', ['unitApprover']],
  ['return', 'boardReview', ['board']],
  ['approve', 'unitReview', ['unitApprover']],
  ['approve', 'boardReview', ['board']],
  ['refuse', 'unitReview', ['unitApprover']],
  ['refuse', 'boardReview', ['board']],
  ['reopen', 'approved', ['writer', 'unitApprover', 'board']],
  ['correct', 'approved', ['writer', 'unitApprover', 'board']],
  ['trash', 'draft', ['writer']],
  ['restore', 'trashed', ['writer']],
] as const)('to %s from %s is for %j', (move, from, roles) => {
  expect(who(move, from)).toEqual(roles)
})

test('where nothing waits at a gate there is nobody who signs it', () => {
  expect(STAGES.map((stage) => roleOfMover('signerOfTheGate', stage))).toEqual([
    null,
    'unitApprover',
    'board',
    null,
    null,
    null,
  ])
})

test('the gates are the two reviews and nothing else', () => {
  expect(STAGES.map((stage) => gateOf(stage))).toEqual([null, 'unit', 'board', null, null, null])
})

test('a new revision is opened by reopening, with the hands kept, and by correcting, afresh', () => {
  const opened = MOVES.map((move) => ruleOf(move, 'approved')?.opensRevision)
  expect(opened.filter((one) => one !== undefined)).toEqual(['keepingHands', 'afresh'])
})
