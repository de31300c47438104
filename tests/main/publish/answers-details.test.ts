import { describe, expect, it } from 'vitest'
import {
  hindranceOf,
  nonsense,
  refusalCode,
  retryAfterOf,
  type Subject,
} from '../../../src-main/publish/answers.ts'
import { arrived, hindered } from '../../../src-main/publish/connector.ts'
import { driftOf } from '../../../src-main/publish/drift.ts'
import type { Exchanged, NoReply } from '../../../src-main/publish/exchange.ts'
import { jsonOf } from '../../../src-main/publish/json-reply.ts'
import type { Delivery } from '../../../src-model/publishing/deliveries.ts'
import { digestOfText } from '../../../src-model/signing/digest.ts'

type Reply = Extract<Exchanged, { readonly kind: 'reply' }>

const reply = (
  status: number,
  body: string | Uint8Array = '',
  change: Partial<Reply> = {},
): Reply => ({
  kind: 'reply',
  status,
  mediaType: 'application/problem+json',
  retryAfter: null,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  end: 'whole',
  ...change,
})
const silence = (why: NoReply): Exchanged => ({ kind: 'noReply', why, detail: 'ECONNRESET' })
const problem = (code: string) =>
  JSON.stringify({ type: 'about:blank', title: 'Từ chối', status: 409, code })
const NOW = Date.UTC(2026, 10, 24, 1)

describe('what a status tells people, and what follows', () => {
  it.each([
    [300, 'order', 'redirected', 'never'],
    [399, 'question', 'redirected', 'never'],
    [401, 'medium', 'tokenRefused', 'renew'],
    [403, 'order', 'forbidden', 'never'],
    [404, 'order', 'notOurPortal', 'never'],
    [407, 'order', 'forbidden', 'never'],
    [408, 'order', 'tooSlow', 'later'],
    [409, 'order', 'orderRefused', 'ask'],
    [409, 'register', 'orderRefused', 'ask'],
    [409, 'medium', 'mediaRefused', 'never'],
    [410, 'order', 'notOurPortal', 'never'],
    [412, 'order', 'orderRefused', 'ask'],
    [413, 'medium', 'tooLarge', 'never'],
    [424, 'order', 'mediaRefused', 'later'],
    [425, 'order', 'busy', 'later'],
    [429, 'order', 'busy', 'later'],
    [400, 'medium', 'mediaRefused', 'never'],
    [499, 'medium', 'mediaRefused', 'never'],
    [400, 'question', 'nonsense', 'never'],
    [499, 'question', 'nonsense', 'never'],
    [400, 'order', 'orderRefused', 'never'],
    [422, 'register', 'orderRefused', 'never'],
    [499, 'order', 'orderRefused', 'never'],
    [503, 'order', 'busy', 'later'],
    [500, 'order', 'broken', 'later'],
    [599, 'medium', 'broken', 'later'],
    [204, 'order', 'nonsense', 'later'],
    [600, 'order', 'nonsense', 'later'],
  ] as const)('%i about a %s: %s, %s', (status, subject: Subject, hindrance, retry) => {
    expect(hindranceOf(reply(status), subject, NOW)).toEqual({
      ok: false,
      hindrance,
      detail: String(status),
      retry,
    })
  })

  it('no reply is told as it is, with its detail; only a redirect needs a person', () => {
    const whys: readonly NoReply[] = [
      'unreachable',
      'tooSlow',
      'nonsense',
      'notSecure',
      'redirected',
    ]
    const told = whys.map((why) => hindranceOf(silence(why), 'order', NOW))
    expect(told.map(({ hindrance }) => hindrance)).toEqual(whys)
    expect(told.map(({ retry }) => retry)).toEqual(['later', 'later', 'later', 'later', 'never'])
    expect(new Set(told.map(({ detail }) => detail))).toEqual(new Set(['ECONNRESET']))
  })

  it('the detail is the own word of the portal where it has one', () => {
    const refused = hindranceOf(reply(409, problem('notTheNext')), 'order', NOW)
    expect(refused.detail).toBe('notTheNext')
    expect(hindranceOf(reply(200, problem('notTheNext')), 'order', NOW).detail).toBe('200')
  })
})

describe('a wish to be left alone', () => {
  it('is read past blanks, and nothing but whole seconds or a date is one', () => {
    expect(retryAfterOf(' 120 ', NOW)).toBe(120_000)
    expect(retryAfterOf('0', NOW)).toBe(0)
    expect(retryAfterOf('x120', NOW)).toBeNull()
    expect(retryAfterOf('sớm thôi', NOW)).toBeNull()
    expect(retryAfterOf('', NOW)).toBeNull()
  })

  it('goes with what is tried again, and is none where the portal has none', () => {
    const busy = (retryAfter: string | null) =>
      hindranceOf(reply(429, '', { retryAfter }), 'order', NOW)
    expect(busy('7')).toMatchObject({ retryAfter: 7_000 })
    expect(Object.keys(busy(null))).not.toContain('retryAfter')
    expect(Object.keys(busy('sớm'))).not.toContain('retryAfter')
  })
})

describe('a success that is none', () => {
  it('is nonsense, tried again later; or too slow where it did not end in time', () => {
    const told = { ok: false, detail: 'unreadable', retry: 'later' }
    expect(nonsense(reply(200), 'unreadable')).toEqual({ ...told, hindrance: 'nonsense' })
    const slow = nonsense(reply(200, '', { end: 'tooSlow' }), 'unreadable')
    expect(slow).toEqual({ ...told, hindrance: 'tooSlow' })
  })
})

describe('the JSON of a reply', () => {
  const json = { mediaType: 'application/json' } as const
  const read = (one: Exchanged) => jsonOf(one, 'application/json')

  it('is read where the reply is whole, of that type and UTF-8', () => {
    expect(read(reply(200, '{"tít":"Đường Lê Lợi"}', json))).toEqual({ tít: 'Đường Lê Lợi' })
    expect(read(reply(200, '\ufeff{}', json))).toEqual({})
  })

  it.each([
    ['no reply', silence('tooSlow')],
    ['half of it', reply(200, '{}', { ...json, end: 'half' })],
    ['another type', reply(200, '{}')],
    ['no JSON', reply(200, '{', json)],
    ['no UTF-8', reply(200, Uint8Array.of(0x22, 0xff, 0x22), json)],
  ])('is nothing where there is %s', (_what, one) => {
    expect(read(one)).toBeUndefined()
  })

  it('is a refusal only with the type of problems, in the shape of one', () => {
    expect(refusalCode(reply(409, problem('alreadyLive')))).toBe('alreadyLive')
    expect(refusalCode(reply(409, problem('alreadyLive'), json))).toBeNull()
    expect(refusalCode(reply(409, '{"code":"alreadyLive"}'))).toBeNull()
    expect(refusalCode(silence('unreachable'))).toBeNull()
  })
})

describe('an outcome', () => {
  it('is an answer that arrived, or a hindrance with at most 300 characters of detail', () => {
    expect(arrived(null)).toEqual({ ok: true, value: null })
    expect(hindered('broken', 'x'.repeat(301), 'later').detail).toBe('x'.repeat(300))
    expect(hindered('busy', '429', 'later', 0)).toMatchObject({ retryAfter: 0 })
  })
})

describe('what readers get', () => {
  const shown = (content: string | null) => {
    const live = {
      revision: 1,
      content: content ?? '',
      orderHash: digestOfText(''),
      url: 'https://cong.vn',
    }
    return arrived({ last: null, live: content === null ? null : live })
  }
  const brought = (content: string | null) => ({ content }) as Delivery

  it.each([
    ['the approved text', brought('Tít'), shown('Tít'), 'asApproved'],
    ['nothing, after it was taken down', brought(null), shown(null), 'asApproved'],
    ['another text', brought('Tít'), shown('Tít khác'), 'changed'],
    ['a text that was taken down', brought(null), shown('Tít'), 'changed'],
    ['nothing', brought('Tít'), shown(null), 'missing'],
    ['no answer', brought('Tít'), hindered('broken', '500', 'later'), 'notReached'],
  ] as const)('%s is told', (_what, delivery, standing, verdict) => {
    expect(driftOf(delivery, standing)).toBe(verdict)
  })
})
