import { expect, test } from 'vitest'
import { type Entry, entrySchema } from '../../../src-model/log/entry.ts'
import { auditLog, followStored } from '../../../src-model/log/read-log.ts'
import { canonicalJson } from '../../../src-model/signing/digest.ts'
import { parsePayload, type Sealed, seal, sealDigest } from '../../../src-model/signing/seal.ts'
import { typing } from '../../support/article-nodes.ts'
import { LogWriter } from '../../support/log-writer.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createSignedNewsroom } from '../../support/signed-newsroom.ts'

const random = seededRandom('audit')
let time = Date.UTC(2026, 10, 24, 1)
const { register, people, outsider } = createSignedNewsroom({ random, now: time })
const { writer, secondWriter, unitApprover, board } = people

/** Twenty entries of two writers and two approvers, with a return in the middle. */
function story(): LogWriter {
  const log = new LogWriter(register, () => time++, random)
  log.begin(writer)
  log.write(writer, typing(1, 'Tin'), typing(8, 'Thân'))
  for (let n = 0; n < 5; n++) log.write(n % 2 === 0 ? writer : secondWriter, typing(8, `từ ${n} `))
  log.move(writer, 'submit')
  log.giveBack(unitApprover, 'Thiếu nguồn')
  log.answer(writer, 'Đã thêm')
  for (let n = 0; n < 7; n++)
    log.write(n % 3 === 0 ? secondWriter : writer, typing(8, `thêm ${n} `))
  log.move(secondWriter, 'submit')
  log.approve(unitApprover)
  log.approve(board)
  expect(log.entries.length).toBe(20)
  return log
}

const log = story()
const other = story()
const entries: readonly Sealed[] = log.entries
const at = (n: number, from = entries) => from[n] as Sealed

const entryOf = (sealed: Sealed): Entry => {
  const opened = parsePayload<Entry>(sealed, entrySchema)
  if (!opened.ok) throw new Error(opened.broken)
  return opened.value
}
const withEntry = (n: number, sealed: Sealed) =>
  entries.map((one, place) => (place === n ? sealed : one))
const faultOf = (tampered: readonly Sealed[]) => {
  const audited = auditLog(tampered, register)
  return audited.ok ? null : audited.fault
}

/** Rewrites entry `n` and everything after it, each sealed by `keyOf`, so that the chain holds again. */
function rebuilt(n: number, change: (entry: Entry) => Entry, key: typeof outsider.key | null) {
  const chain = entries.slice(0, n)
  const keys = new Map(Object.values(people).map((person) => [person.id, person.key]))
  for (const [place, sealed] of entries.slice(n).entries()) {
    const last = chain.at(-1)
    const entry = { ...entryOf(sealed), previous: last === undefined ? null : sealDigest(last) }
    const forged = place === 0 ? change(entry) : entry
    chain.push(seal(forged, key ?? keys.get(entry.person) ?? outsider.key))
  }
  return chain
}

test('the true log holds and adds up to the article', () => {
  const audited = auditLog(entries, register)
  if (!audited.ok) throw new Error(JSON.stringify(audited.fault))
  expect(audited.state.document.eq(log.document)).toBe(true)
  expect(audited.state.head).toBe(log.state.head)
})

test('a log without entries is no log', () => {
  expect(faultOf([])).toEqual({ seq: 1, fault: 'wrongShape' })
})

const flips = (text: string, place: number) => {
  const next = text[place] === '0' ? '1' : '0'
  return `${text.slice(0, place)}${next}${text.slice(place + 1)}`
}

test('every changed character of a payload, signature or key is found', () => {
  let tried = 0
  for (const [n, sealed] of entries.entries()) {
    for (let place = 0; place < sealed.payload.length; place += 401) {
      tried += 1
      const changed = { ...sealed, payload: flips(sealed.payload, place) }
      expect(faultOf(withEntry(n, changed))?.seq, `payload of ${n} at ${place}`).toBe(n + 1)
    }
    for (const field of ['signature', 'key'] as const) {
      const changed = { ...sealed, [field]: flips(sealed[field], 11) }
      expect(faultOf(withEntry(n, changed)), field).toEqual({ seq: n + 1, fault: 'falseSignature' })
    }
  }
  expect(tried).toBeGreaterThan(20)
})

test('every dropped, doubled or exchanged entry is found', () => {
  for (let n = 0; n < entries.length; n++) {
    const without = entries.filter((_, place) => place !== n)
    // Without its last entry a log is a shorter true log: that only a receipt anchors.
    expect(faultOf(without) === null).toBe(n === entries.length - 1)
    expect(
      faultOf([...entries.slice(0, n + 1), ...entries.slice(n)]),
      `doubled ${n}`,
    ).not.toBeNull()
    for (const m of [n + 1, n + 3]) {
      if (m >= entries.length) continue
      const swapped = withEntry(n, at(m)).map((one, place) => (place === m ? at(n) : one))
      expect(faultOf(swapped), `${n} and ${m} exchanged`).not.toBeNull()
    }
  }
})

test('every entry put in from another article is found', () => {
  for (let n = 0; n < entries.length; n++) {
    const fault = faultOf(withEntry(n, at(n, other.entries)))
    expect(fault, `entry ${n}`).not.toBeNull()
    const renamed = rebuilt(n, (entry) => ({ ...entry, articleId: other.articleId }), null)
    expect(faultOf(renamed), `renamed ${n}`).not.toBeNull()
  }
})

test('every entry under a false name is found, whoever of the others sealed it', () => {
  for (let n = 0; n < entries.length; n++) {
    for (const person of [writer, unitApprover]) {
      const { person: author } = entryOf(at(n))
      if (person.id === author) continue
      const named = { ...entryOf(at(n)), person: person.id }
      const key = Object.values(people).find((one) => one.id === author)?.key
      const forged = withEntry(n, seal(named, key ?? outsider.key))
      expect(faultOf(forged), `${n} as ${person.name}`).toEqual({
        seq: n + 1,
        fault: 'notTheSigner',
      })
      const sealedByOther = withEntry(n, seal(entryOf(at(n)), person.key))
      expect(faultOf(sealedByOther)).toEqual({ seq: n + 1, fault: 'notTheSigner' })
    }
  }
})

test('a chain rebuilt from any entry on with another key is found at that entry', () => {
  for (let n = 0; n < entries.length; n++) {
    for (const key of [outsider.key, people.administrator.key]) {
      expect(faultOf(rebuilt(n, (entry) => entry, key)), `from ${n}`).toEqual({
        seq: n + 1,
        fault: 'notTheSigner',
      })
    }
  }
})

test('a text rewritten with its own author’s key breaks every approval after it', () => {
  for (let n = 1; n < 17; n++) {
    const before = entryOf(at(n))
    if (before.act.type !== 'steps') continue
    const act = {
      ...before.act,
      transactions: [{ at: 0, act: 'edit' as const, steps: [typing(1, 'X')] }],
    }
    const fault = faultOf(rebuilt(n, (entry) => ({ ...entry, act }), null))
    expect(fault?.seq, `entry ${n}`).toBeGreaterThan(n)
    expect(fault, `entry ${n}`).not.toBeNull()
  }
})

test('a payload that is genuine and no entry is of the wrong shape', () => {
  const { head } = log.state
  for (const payload of [
    { kind: 'entry' },
    { ...entryOf(at(3)), more: 1 },
    { ...entryOf(at(3)), kind: 'order' },
  ]) {
    expect(faultOf(withEntry(3, seal(payload, writer.key)))).toEqual({
      seq: 4,
      fault: 'wrongShape',
    })
  }
  expect(head).toBe(sealDigest(at(19)))
})

test('reading back what was stored gives the same article step by step', () => {
  let state: Parameters<typeof followStored>[0] = null
  for (const sealed of entries) {
    const followed = followStored(state, JSON.parse(canonicalJson(sealed)), register)
    if (!followed.ok) throw new Error(followed.misfit)
    state = followed.state
  }
  expect(state?.document.eq(log.document)).toBe(true)
  expect(followStored(null, { ...at(0), payload: '[' }, register)).toEqual({
    ok: false,
    misfit: 'noSuchAct',
  })
})
