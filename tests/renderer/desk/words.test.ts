import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { DAMAGES, RESTORED } from '../../../src-main/bridge/contract/events.ts'
import { LANGUAGES } from '../../../src-main/bridge/contract/session.ts'
import { ASPECTS, COMPARED_FIELDS, PIECE_KINDS } from '../../../src-model/compare/comparison.ts'
import { MISSING_PARTS, type Problem, problemSchema } from '../../../src-model/problem.ts'
import { HINDRANCES, type Hindrance } from '../../../src-model/publishing/delivery.ts'
import { DELIVERY_MOVES } from '../../../src-model/publishing/delivery-moves.ts'
import { ACTS } from '../../../src-model/publishing/order.ts'
import { VERSION_REASONS } from '../../../src-model/versions/reason.ts'
import { GATES, ROLES } from '../../../src-model/workflow/roles.ts'
import { MOVES, STAGES } from '../../../src-model/workflow/stages.ts'
import { en } from '../../../src-renderer/words/en.ts'
import { hindranceInWords, problemInWords } from '../../../src-renderer/words/problem-in-words.ts'
import { vi } from '../../../src-renderer/words/vi.ts'
import type { Words } from '../../../src-renderer/words/words.ts'

const root = join(import.meta.dirname, '../../..')
const dictionaries = { vi, en }

/** Every sentence of a dictionary under its dotted key. */
function sentences(part: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${before}${key}`, value] as const]
        : [...sentences(value, `${before}${key}.`)],
    ),
  )
}

const keysOf = (part: object) => Object.keys(part).toSorted()
const places = (sentence: string) => sentence.match(/\{\{\w+\}\}/g)?.toSorted() ?? []

/** Data that fit the fields of every problem that carries some. */
const FIELDS: Readonly<Record<string, unknown>> = {
  file: 'articles/bai.json',
  localSeq: 3,
  cause: 'diskFull',
  missing: ['title', 'section'],
  parts: ['body'],
  refusal: 'approvalExpired',
  hindrance: 'orderRefused',
  detail: 'superseded',
  field: 'departments',
  words: 'xxx',
}

const problems: readonly Problem[] = problemSchema.options.map((option) => {
  const names = Object.keys(option.shape).filter((name) => name !== 'kind')
  const fields = Object.fromEntries(names.map((name) => [name, FIELDS[name]]))
  return problemSchema.parse({ kind: option.shape.kind.value, ...fields })
})

/** The members of a union of string literals, from the source that declares it. */
function membersOf(file: string, type: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8')
  const declared = new RegExp(`export type ${type} =((?:\\s*\\|\\s*'\\w+')+)`).exec(source)?.[1]
  return [...(declared ?? '').matchAll(/'(\w+)'/g)].flatMap(([, word]) => word ?? [])
}

let speaking: Record<'vi' | 'en', Words>

beforeAll(async () => {
  await i18next.init({
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  speaking = {
    vi: i18next.getFixedT('vi') as unknown as Words,
    en: i18next.getFixedT('en') as unknown as Words,
  }
})

describe('the dictionaries', () => {
  test('have exactly the same keys', () => {
    expect([...sentences(en).keys()].toSorted()).toEqual([...sentences(vi).keys()].toSorted())
  })

  test('set the same values into the same sentences, and none is empty', () => {
    const english = sentences(en)
    for (const [key, sentence] of sentences(vi)) {
      expect(places(english.get(key) ?? ''), key).toEqual(places(sentence))
      expect(sentence.trim(), key).not.toBe('')
      expect(english.get(key)?.trim(), key).not.toBe('')
    }
  })

  test('are written in NFC', () => {
    for (const sentence of [...sentences(vi).values(), ...sentences(en).values()]) {
      expect(sentence).toBe(sentence.normalize('NFC'))
    }
  })
})

describe.each(LANGUAGES)('in %s', (language) => {
  test('every problem has a sentence of its own, with everything set in', () => {
    const told = problems.map((problem) => problemInWords(speaking[language], problem))
    for (const sentence of told) expect(sentence).toMatch(/^\p{Lu}.*[.!?:]$/u)
    expect(told.join()).not.toMatch(/\{\{|problems\.|undefined/)
    expect(new Set(told).size).toBe(told.length)
  })

  test('every hindrance has a sentence', () => {
    const told = HINDRANCES.map((each: Hindrance) =>
      hindranceInWords(speaking[language], each, 'expired'),
    )
    expect(new Set(told).size).toBe(HINDRANCES.length)
    expect(told.join()).not.toMatch(/\{\{|hindrances\./)
  })

  test('every order refusal has a sentence, and a word that only a portal knows is quoted', () => {
    const { other, ...known } = dictionaries[language].orderRefusals
    const refusals = membersOf('src-model/publishing/verify-order.ts', 'OrderRefusal')
    expect(refusals.length).toBeGreaterThan(20)
    expect(keysOf(known)).toEqual(refusals.toSorted())
    expect(other).toContain('{{word}}')
    const told = hindranceInWords(speaking[language], 'orderRefused', 'teapot')
    expect(told).toContain('teapot')
  })

  test('every stage, move, gate, role, delivery state, act and part has its word', () => {
    const words = dictionaries[language]
    expect(keysOf(words.stages)).toEqual([...STAGES].toSorted())
    expect(keysOf(words.moves)).toEqual([...MOVES].toSorted())
    expect(keysOf(words.moved)).toEqual([...MOVES].toSorted())
    expect(keysOf(words.acts)).toEqual([...MOVES, ...ACTS, 'create', 'steps', 'answer'].toSorted())
    expect(keysOf(words.gates)).toEqual([...GATES].toSorted())
    expect(keysOf(words.roles)).toEqual([...ROLES].toSorted())
    expect(keysOf(words.publishing.states)).toEqual(keysOf(DELIVERY_MOVES))
    expect(keysOf(words.publishing.acts)).toEqual([...ACTS].toSorted())
    expect(keysOf(words.parts)).toEqual([...MISSING_PARTS].toSorted())
    expect(keysOf(words.versions.why)).toEqual([...VERSION_REASONS, 'unknown'].toSorted())
    expect(keysOf(words.versions.pieces)).toEqual([...PIECE_KINDS].toSorted())
    expect(keysOf(words.versions.aspects)).toEqual([...ASPECTS].toSorted())
    expect(keysOf(words.versions.comparedFields)).toEqual([...COMPARED_FIELDS].toSorted())
  })

  test('every damage of a file and every way it was restored has its sentence', () => {
    const { causes, restored } = dictionaries[language].banners
    expect(keysOf(causes)).toEqual([...DAMAGES].toSorted())
    expect(keysOf(restored)).toEqual([...RESTORED].toSorted())
  })
})
