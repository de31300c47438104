import { expect, test } from 'vitest'
import {
  addToRegister,
  emptyRegister,
  nextRegisterEntry,
  type Register,
  type RegisterFact,
} from '../../../src-model/publishing/register.ts'
import { personHasRole, personOfKey } from '../../../src-model/publishing/rights.ts'
import { type SigningKey, seal, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import {
  createSignedNewsroom,
  nextEntry,
  personFact,
  type SignedPerson,
} from '../../support/signed-newsroom.ts'

const NOW = Date.UTC(2026, 10, 24, 1)
const random = seededRandom('register')
const newsroom = createSignedNewsroom({ random, now: NOW })
const { register, registerKey, people, entries } = newsroom
const section: RegisterFact = { type: 'section', id: 'moi', name: 'Mới' }

const add = (fact: RegisterFact, before: Register = register, key: SigningKey = registerKey) =>
  addToRegister(before, seal(nextRegisterEntry(before, fact, NOW), key))
const refusal = (added: ReturnType<typeof addToRegister>) => (added.ok ? 'taken' : added.refusal)
const grown = (...facts: RegisterFact[]) =>
  facts.reduce((before, fact) => nextEntry(before, fact, registerKey, NOW).register, register)
const rekeyed = (person: SignedPerson) => ({ ...person, key: signingKeyFrom(random(32)) })

test('the chain read again from its first entry is the register', () => {
  let again = emptyRegister(registerKey.publicKey)
  for (const entry of entries) {
    const added = addToRegister(again, entry)
    if (!added.ok) throw new Error(added.refusal)
    again = added.register
  }
  expect(again).toEqual(register)
})

test('an entry that is not the next is out of order', () => {
  const next = nextRegisterEntry(register, section, NOW)
  const [first, second] = entries
  if (first === undefined || second === undefined) throw new Error('there are entries')
  for (const change of [
    { seq: next.seq + 1 },
    { seq: next.seq - 1 },
    { previous: null },
    { previous: 'a'.repeat(64) },
  ]) {
    expect(refusal(addToRegister(register, seal({ ...next, ...change }, registerKey)))).toBe(
      'outOfOrder',
    )
  }
  expect(refusal(addToRegister(register, first))).toBe('outOfOrder')
  expect(refusal(addToRegister(emptyRegister(registerKey.publicKey), second))).toBe('outOfOrder')
})

test('only the register key adds, and only what it really sealed', () => {
  const entry = seal(nextRegisterEntry(register, section, NOW), registerKey)
  const otherWords = entry.payload.replace('Mới', 'Cũ')
  expect(refusal(add(section, register, people.administrator.key))).toBe('foreignKey')
  expect(refusal(addToRegister(register, { ...entry, payload: otherWords }))).toBe('falseSignature')
  const borrowed = {
    ...seal(nextRegisterEntry(register, section, NOW), people.administrator.key),
    key: registerKey.publicKey,
  }
  expect(refusal(addToRegister(register, borrowed))).toBe('falseSignature')
})

test.each([
  ['a gate that is none', { type: 'department', id: 'x', name: 'X', gates: ['unit'] }],
  [
    'gates the wrong way round',
    { type: 'department', id: 'x', name: 'X', gates: ['board', 'unit'] },
  ],
  ['no gates', { type: 'department', id: 'x', name: 'X', gates: [] }],
  [
    'a portal without TLS',
    { type: 'portal', id: 'x', name: 'X', url: 'http://hue.vn', key: 'a'.repeat(64) },
  ],
  [
    'an unknown role',
    { ...personFact(people.board, NOW), grants: [{ role: 'king', departments: 'all' }] },
  ],
  ['an unknown fact', { type: 'nothing' }],
])('an entry with %s is of the wrong shape', (_what, fact) => {
  expect(refusal(add(fact as RegisterFact))).toBe('wrongShape')
})

test('a seal of another kind is no register entry', () => {
  const entry = { ...nextRegisterEntry(register, section, NOW), kind: 'order' }
  expect(refusal(addToRegister(register, seal(entry, registerKey)))).toBe('wrongShape')
})

test('nobody gets the key of another, not even one that was retired', () => {
  const { writer, board } = people
  const stolen = personFact({ ...writer, key: board.key }, NOW)
  expect(refusal(add(stolen))).toBe('keyOfAnother')
  expect(refusal(add(stolen, grown(personFact(rekeyed(board), NOW))))).toBe('keyOfAnother')
})

test('a replaced key is nobody’s for new acts and its owner’s for old log entries', () => {
  const after = grown(personFact(rekeyed(people.board), NOW))
  expect(personOfKey(after, people.board.key.publicKey, NOW)).toBeNull()
  expect(after.owners.get(people.board.key.publicKey)).toBe(people.board.id)
  expect(personHasRole(after, people.board.id, 'board', 'van-hoa', NOW)).toBe(true)
})

test('a revoked key never counts again, whatever entry names it later', () => {
  const key = people.board.key.publicKey
  const after = grown({ type: 'revocation', key }, personFact(people.board, NOW))
  expect(personOfKey(after, key, NOW)).toBeNull()
  expect(personHasRole(after, people.board.id, 'board', 'van-hoa', NOW)).toBe(false)
})

test.each([
  [-1, false],
  [99, false],
  [100, true],
  [999, true],
  [1_000, false],
])('someone who is in from 100 until 1,000 may act at %i: %s', (at, may) => {
  const { from: _, ...fact } = personFact(people.board, NOW) as Extract<
    RegisterFact,
    { type: 'person' }
  >
  const after = grown({ ...fact, from: NOW + 100, until: NOW + 1_000 })
  const key = people.board.key.publicKey
  expect(personOfKey(after, key, NOW + at)?.id ?? null).toBe(may ? people.board.id : null)
  expect(personHasRole(after, people.board.id, 'board', 'van-hoa', NOW + at)).toBe(may)
})

test('no clock is earlier than the entry: it admits and ends people at once, also for a clock that was set back', () => {
  const key = people.board.key.publicKey
  const YEARS = 315_360_000_000
  const admitted = grown(personFact(people.board, NOW))
  expect(personOfKey(admitted, key, NOW - YEARS)?.id).toBe(people.board.id)
  const fact = personFact(people.board, NOW) as Extract<RegisterFact, { type: 'person' }>
  const ended = grown(fact, { ...fact, until: NOW })
  expect(personOfKey(ended, key, NOW - YEARS)).toBeNull()
})

test.each([
  ['unitApprover', 'unitApprover', 'van-hoa', true],
  ['unitApprover', 'unitApprover', 'van-phong', false],
  ['unitApprover', 'board', 'van-hoa', false],
  ['board', 'board', 'van-phong', true],
  ['board', 'administrator', 'van-hoa', false],
  ['administrator', 'board', 'van-hoa', false],
  ['outsider', 'board', 'van-hoa', false],
] as const)('%s holds %s in %s: %s', (who, role, department, holds) => {
  const { id } = who === 'outsider' ? newsroom.outsider : people[who]
  expect(personHasRole(register, id, role, department, NOW)).toBe(holds)
})

test('a later entry takes the place of an earlier one', () => {
  const renamed = grown(
    { type: 'department', id: 'van-hoa', name: 'Phòng Mới', gates: ['board'] },
    personFact({ ...people.writer, grants: [] }, NOW),
  )
  expect(renamed.departments.get('van-hoa')).toMatchObject({ name: 'Phòng Mới', gates: ['board'] })
  expect(personHasRole(renamed, people.writer.id, 'writer', 'van-hoa', NOW)).toBe(false)
})
