import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OrderRefusal } from '../../src-model/publishing/verify-order.ts'
import { digestOfText } from '../../src-model/signing/digest.ts'
import { paragraph, wireOf } from '../support/sample-articles.ts'
import {
  DEPARTMENTS,
  nextEntry,
  type OrderToSign,
  rightApprovals,
  type SignedOrder,
  signApproval,
  signOrder,
} from '../support/signed-newsroom.ts'
import { PORTAL_ID, startTestPortal, TEST_DAY, type TestPortal } from '../support/test-portal.ts'

const DAY = 24 * 60 * 60 * 1000

let portal: TestPortal
beforeAll(async () => {
  portal = await startTestPortal('refusals')
})
afterAll(() => portal[Symbol.asyncDispose]())

const order = (change: Partial<OrderToSign> = {}): SignedOrder =>
  signOrder(portal.newsroom, {
    wire: wireOf(portal.newsroom.newArticleId()),
    at: TEST_DAY,
    portalId: PORTAL_ID,
    after: null,
    ...change,
  })

/** Orders that only ever differ from a right one in one thing, and the word that each must get. */
function falseOrders(): Record<string, readonly [OrderRefusal, SignedOrder]> {
  const { newsroom } = portal
  const { people, outsider } = newsroom
  const wire = wireOf(newsroom.newArticleId())
  const right = order({ wire })
  const hands = [people.writer.id]
  const unit = signApproval(wire, 'unit', people.unitApprover, { at: TEST_DAY, hands })
  const board = signApproval(wire, 'board', people.secondBoard, { at: TEST_DAY, hands })
  const approved = (...approvals: (typeof unit)[]) => order({ wire, approvals })
  const approvedWith = (change: object) =>
    approved(unit, signApproval(wire, 'board', people.secondBoard, { at: TEST_DAY, hands, change }))
  const other = wireOf(newsroom.newArticleId())
  return {
    'signature of another text': [
      'falseSignature',
      {
        ...right,
        request: {
          ...right.request,
          order: { ...right.sealed, signature: order().sealed.signature },
        },
      },
    ],
    'key that no register knows': ['signerNotAllowed', order({ wire, giver: outsider })],
    'a board member named, a writer signing': [
      'signerNotAllowed',
      order({ wire, giver: people.writer, change: { person: people.board.id } }),
    ],
    'a writer giving the order': ['signerNotAllowed', order({ wire, giver: people.writer })],
    'the administrator giving the order': [
      'signerNotAllowed',
      order({ wire, giver: people.administrator }),
    ],
    'order for another portal': ['otherPortal', order({ wire, portalId: 'da-nang' })],
    'order signed tomorrow': ['fromTheFuture', order({ wire, change: { at: TEST_DAY + DAY } })],
    'order that expired': ['expired', order({ wire, change: { expires: TEST_DAY } })],
    'no approvals': ['approvalMissing', approved()],
    'the board alone': ['approvalMissing', approved(board)],
    'the unit alone': ['approvalMissing', approved(unit)],
    'one gate twice': ['approvalMissing', approved(board, board)],
    'approval of another text': [
      'approvalForOtherText',
      approved(unit, rightApprovals(newsroom, other, TEST_DAY)[1]!),
    ],
    'approval of another revision': ['approvalForOtherText', approvedWith({ revision: 2 })],
    'approval of an older day': ['approvalExpired', approvedWith({ at: TEST_DAY - 31 * DAY })],
    'approval by an outsider': [
      'approverNotAllowed',
      approved(unit, signApproval(wire, 'board', outsider, { at: TEST_DAY, hands })),
    ],
    'approval in the name of another': [
      'approverNotAllowed',
      approvedWith({ person: people.board.id }),
    ],
    'unit approver at the board gate': [
      'approverNotAllowed',
      approved(unit, signApproval(wire, 'board', people.unitApprover, { at: TEST_DAY, hands })),
    ],
    'an approver among the hands': [
      'approverTouchedText',
      approved(
        unit,
        signApproval(wire, 'board', people.secondBoard, {
          at: TEST_DAY,
          hands: [people.secondBoard.id],
        }),
      ),
    ],
    'an approver among the hands of the other gate': [
      'approverTouchedText',
      approved(
        signApproval(wire, 'unit', people.unitApprover, {
          at: TEST_DAY,
          hands: [people.secondBoard.id],
        }),
        board,
      ),
    ],
    'broken approval': ['approvalNotGenuine', approved(unit, { ...board, payload: unit.payload })],
    'text that nobody approved': [
      'contentChanged',
      { ...right, request: { ...right.request, content: order().content } },
    ],
    'no text': ['contentMissing', { ...right, request: { ...right.request, content: null } }],
    'text that is no wire text': [
      'contentMalformed',
      {
        ...order({ wire, change: { contentHash: digestOfText('{}') } }),
        request: {
          order: order({ wire, change: { contentHash: digestOfText('{}') } }).sealed,
          content: '{}',
        },
      },
    ],
    'byline of another department': [
      'bylineOfAnotherDepartment',
      order({
        wire: { ...wire, department: DEPARTMENTS['van-phong'] },
        change: { department: 'van-hoa' },
      }),
    ],
    'department with a false name': [
      'bylineOfAnotherDepartment',
      order({ wire: { ...wire, department: { id: 'van-hoa', name: 'Phòng Giả' } } }),
    ],
    'department that is not there': [
      'departmentUnknown',
      order({ wire: { ...wire, department: { id: 'phong-la', name: 'Phòng Lạ' } } }),
    ],
    'section that is not there': [
      'sectionUnknown',
      order({ wire: { ...wire, section: { id: 'la', name: 'Lạ' } } }),
    ],
    'order under another name': ['otherName', { ...right, orderHash: digestOfText('x') }],
    'order for another article': ['otherArticle', { ...right, articleId: other.articleId }],
  }
}

it('refuses every order that is false in one thing, with the word for it', async () => {
  for (const [name, [refusal, given]] of Object.entries(falseOrders())) {
    const response = await portal.putOrder(given)
    const { code } = (await response.json()) as { code: string }
    expect({ name, status: response.status, code }).toEqual({ name, status: 422, code: refusal })
    const standing = await (await portal.api(`/articles/${given.articleId}`)).json()
    expect(standing).toEqual({ last: null, live: null })
  }
})

it('gives whoever stole the publish token nothing but refusals', async () => {
  const { newsroom } = portal
  const live = order()
  await portal.putOrder(live)
  const before = await (await portal.api(`/articles/${live.articleId}`)).text()
  const thief = newsroom.outsider
  const wire = wireOf(live.articleId, { revision: 2, body: [paragraph('Tin giả')] })
  const forged = (act: OrderToSign['act']) =>
    order({
      wire,
      after: live,
      act: act ?? 'publish',
      note: 'x',
      giver: thief,
      approvals: live.order.approvals,
    })
  for (const act of ['publish', 'update', 'takeDown', 'repost'] as const) {
    const response = await portal.putOrder(forged(act))
    expect(response.status).toBe(422)
  }
  const entry = nextEntry(
    { ...newsroom.register, registerKey: thief.key.publicKey },
    {
      type: 'person',
      id: thief.id,
      name: thief.name,
      key: thief.key.publicKey,
      grants: [...thief.grants],
      from: 0,
      until: null,
    },
    thief.key,
    TEST_DAY,
  ).entry
  const put = await portal.api(`/register/${newsroom.register.seq + 1}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entry),
  })
  expect(put.status).toBe(422)
  for (const method of ['DELETE', 'PATCH', 'POST']) {
    for (const path of [
      `/articles/${live.articleId}`,
      '/register/1',
      '/portal',
      `/media/${'0'.repeat(64)}`,
    ]) {
      expect((await portal.api(path, { method })).status).toBe(404)
    }
  }
  expect(await (await portal.api(`/articles/${live.articleId}`)).text()).toBe(before)
})

it('refuses a revoked key from the moment of the revocation, by its own clock', async () => {
  await using own = await startTestPortal('revoked')
  const { newsroom } = own
  const given = (at = TEST_DAY) =>
    signOrder(newsroom, {
      wire: wireOf(newsroom.newArticleId()),
      at,
      portalId: PORTAL_ID,
      after: null,
    })
  expect((await own.putOrder(given())).status).toBe(201)
  const key = newsroom.people.board.key.publicKey
  const { entry } = nextEntry(
    newsroom.register,
    { type: 'revocation', key },
    newsroom.registerKey,
    TEST_DAY,
  )
  const put = await own.api(`/register/${newsroom.register.seq + 1}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(entry),
  })
  expect(put.status).toBe(201)
  const backdated = await own.putOrder(given(TEST_DAY - DAY))
  expect(await backdated.json()).toMatchObject({ status: 422, code: 'signerNotAllowed' })
})

it('answers nobody without a token, and lets a reading token only ask', async () => {
  const given = order()
  for (const token of [null, 'x', 'A'.repeat(43), `${portal.token.slice(0, -1)}_`]) {
    const response = await portal.putOrder(given, token)
    expect(await response.json()).toMatchObject({ status: 401, code: 'tokenRefused' })
  }
  const reading = await portal.portal.issueReadToken()
  expect((await portal.api(`/articles/${given.articleId}`, { token: reading })).status).toBe(200)
  expect(await (await portal.putOrder(given, reading)).json()).toMatchObject({
    status: 403,
    code: 'scopeTooNarrow',
  })
})
