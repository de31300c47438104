import { expect, it } from 'vitest'
import { portalCardSchema, receiptSchema } from '../../src-model/publishing/order.ts'
import {
  receiptReplySchema,
  refusalReplySchema,
  standingReplySchema,
} from '../../src-model/publishing/portal-api.ts'
import { digestOfBytes } from '../../src-model/signing/digest.ts'
import { unseal } from '../../src-model/signing/seal.ts'
import { figure, wireOf } from '../support/sample-articles.ts'
import { nextEntry, signOrder } from '../support/signed-newsroom.ts'
import { pngOf, SMALL_PDF } from '../support/small-media.ts'
import { PORTAL_ID, portalOfFile, TEST_DAY } from '../support/test-portal.ts'

const portal = await portalOfFile()

const fresh = () => wireOf(portal.newsroom.newArticleId())
const order = (wire = fresh(), change: Partial<Parameters<typeof signOrder>[1]> = {}) =>
  signOrder(portal.newsroom, { wire, at: TEST_DAY, portalId: PORTAL_ID, after: null, ...change })
const codeOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = refusalReplySchema.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return `${response.status} ${problem.code}`
}

it('shows its card to everybody', async () => {
  const card = portalCardSchema.parse(await (await portal.api('/portal', { token: null })).json())
  const { seq, head } = portal.newsroom.register
  expect(card).toMatchObject({ portalId: PORTAL_ID, enrolled: true, register: { seq, head } })
})

it('answers a new order with a receipt that its own key has sealed', async () => {
  const given = order()
  const response = await portal.putOrder(given)
  expect(response.status).toBe(201)
  const { receipt } = receiptReplySchema.parse(await response.json())
  expect(receipt.key).toBe(portal.portal.key)
  const opened = unseal(receipt, receiptSchema)
  expect(opened).toMatchObject({
    ok: true,
    value: {
      orderHash: given.orderHash,
      seq: 1,
      contentHash: given.order.contentHash,
      at: TEST_DAY,
    },
  })
})

it('gives the very text that readers get, and the last order', async () => {
  const given = order()
  const unknown = await portal.api(`/articles/${given.articleId}`)
  expect(await unknown.json()).toEqual({ last: null, live: null })
  await portal.putOrder(given)
  const standing = standingReplySchema.parse(
    await (await portal.api(`/articles/${given.articleId}`)).json(),
  )
  expect(standing.live?.content).toBe(given.content)
  expect(standing.last).toEqual({ seq: 1, orderHash: given.orderHash })
})

it('tells whether it took an order', async () => {
  const given = order()
  const path = `/articles/${given.articleId}/orders/${given.orderHash}`
  expect(await codeOf(await portal.api(path))).toBe('404 notKnown')
  const receipt = await (await portal.putOrder(given)).text()
  expect(await (await portal.api(path)).text()).toBe(receipt)
})

it('refuses what the standing does not allow, each with its status', async () => {
  const wire = fresh()
  const first = order(wire)
  await portal.putOrder(first)
  const next = { wire, after: first }
  const cases = {
    '409 superseded': order({ ...wire, revision: 2 }, {}),
    '409 alreadyLive': order(wire, next),
    '412 notTheNext': order(wire, {
      ...next,
      change: { replaces: null },
      act: 'update',
      note: 'Sửa',
    }),
    '422 noteMissing': order(wire, { ...next, act: 'update' }),
    '409 notLive': order(fresh(), { act: 'takeDown', note: 'Sai' }),
  }
  for (const [expected, given] of Object.entries(cases)) {
    expect(await codeOf(await portal.putOrder(given))).toBe(expected)
  }
})

it('asks for the media that are missing, by name', async () => {
  const bytes = pngOf(40, 30, [10, 90, 120])
  const hash = digestOfBytes(bytes)
  const given = order({ ...fresh(), body: [figure(hash, 'Ảnh chưa gửi')] })
  const refused = await portal.putOrder(given)
  expect(refused.status).toBe(424)
  expect(await refused.json()).toMatchObject({ code: 'mediaMissing', missing: [hash] })
  await portal.putMedium(bytes)
  expect((await portal.putOrder(given)).status).toBe(201)
})

it('takes media by what they are and by their hash', async () => {
  const png = pngOf(20, 20, [200, 30, 30])
  expect((await portal.api(`/media/${digestOfBytes(png)}`, { method: 'HEAD' })).status).toBe(404)
  expect((await portal.putMedium(png)).response.status).toBe(201)
  expect((await portal.putMedium(png)).response.status).toBe(200)
  expect((await portal.api(`/media/${digestOfBytes(png)}`, { method: 'HEAD' })).status).toBe(200)
  expect((await portal.putMedium(SMALL_PDF)).response.status).toBe(201)
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html><p>',
    '\x89PNG\r\n\x1a\nno',
  ]) {
    const { response } = await portal.putMedium(Buffer.from(text, 'latin1'))
    expect(await codeOf(response)).toBe('415 typeNotAccepted')
  }
  const other = await portal.api(`/media/${'0'.repeat(64)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: png as BodyInit,
  })
  expect(await codeOf(other)).toBe('422 hashDiffers')
})

it('refuses a medium of more than 32 MiB and a body of another type', async () => {
  const { response } = await portal.putMedium(new Uint8Array(32 * 1024 * 1024 + 1))
  expect(await codeOf(response)).toBe('413 tooLarge')
  const given = order()
  const typed = await portal.api(`/articles/${given.articleId}/orders/${given.orderHash}`, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify(given.request),
  })
  expect(await codeOf(typed)).toBe('415 typeNotAccepted')
})

it('refuses requests that the document does not describe', async () => {
  const given = order()
  const path = `/articles/${given.articleId}/orders/${given.orderHash}`
  const put = (to: string, body: string) =>
    portal.api(to, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
  const bodies = ['', '{', '[]', '{"order":1}', JSON.stringify({ ...given.request, more: 1 })]
  for (const body of bodies) expect(await codeOf(await put(path, body))).toBe('400 malformed')
  const good = JSON.stringify(given.request)
  expect(await codeOf(await put(`/articles/x/orders/${given.orderHash}`, good))).toBe(
    '400 malformed',
  )
  expect(await codeOf(await portal.api('/nothing'))).toBe('404 notKnown')
})

it('appends register entries in order and never changes one', async () => {
  const { newsroom } = portal
  const put = (seq: number, body: unknown) =>
    portal.api(`/register/${seq}`, {
      method: 'PUT',
      token: null,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const [first] = newsroom.entries
  const { seq } = newsroom.register
  const entry = (name: string, key = newsroom.registerKey) =>
    nextEntry(
      { ...newsroom.register, registerKey: key.publicKey },
      { type: 'section', id: 'y-te', name },
      key,
      TEST_DAY,
    ).entry
  expect((await put(1, first)).status).toBe(200)
  expect(await codeOf(await put(1, entry('Y tế')))).toBe('409 outOfOrder')
  expect(await codeOf(await put(seq + 2, entry('Y tế')))).toBe('409 outOfOrder')
  const { people } = newsroom
  expect(await codeOf(await put(seq + 1, entry('Y tế', people.administrator.key)))).toBe(
    '422 foreignKey',
  )
  expect(await codeOf(await put(seq + 1, { ...entry('Y tế'), payload: '{}' }))).toBe(
    '422 falseSignature',
  )
  expect((await put(seq + 1, entry('Y tế'))).status).toBe(201)
  expect((await put(seq + 1, entry('Y tế'))).status).toBe(200)
  expect(await codeOf(await put(seq + 1, entry('Giả')))).toBe('409 outOfOrder')
})

it('joins one newsroom once, by the code alone, and stops guessing', async () => {
  const enrol = (code: string) =>
    portal.api('/enrolment', {
      method: 'POST',
      token: null,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code,
        registerKey: portal.newsroom.registerKey.publicKey,
        newsroom: 'Khác',
      }),
    })
  expect(await portal.portal.enrolmentCode()).toBeNull()
  expect(await codeOf(await enrol('AAAAA-AAAAA-AAAAA-AAAAA'))).toBe('403 codeRefused')
  const answers = await Promise.all(Array.from({ length: 30 }, () => enrol('X')))
  expect(answers.map((answer) => answer.status)).toContain(429)
  expect(answers.filter((answer) => answer.status !== 403 && answer.status !== 429)).toEqual([])
})
