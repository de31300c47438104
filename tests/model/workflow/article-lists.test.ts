import { describe, expect, test } from 'vitest'
import type { ArticleCard } from '../../../src-model/article/card.ts'
import { deliverySummaryOf } from '../../../src-model/publishing/delivery-summary.ts'
import {
  factsOf,
  listsOf,
  type Viewer,
  viewerOf,
} from '../../../src-model/workflow/article-lists.ts'
import type { Role } from '../../../src-model/workflow/roles.ts'
import { by, card, deliveryLine, HER, ME } from '../../support/cards.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { createSignedNewsroom } from '../../support/signed-newsroom.ts'

/** Somebody of the department with one role, or of another department with none. */
function eyes(role: Role | null): Viewer {
  return {
    person: ME,
    sees: () => role !== null,
    hasRole: (asked) => asked === role,
  }
}

const listsFor = (role: Role | null, part: Partial<ArticleCard>) =>
  listsOf(factsOf(card(part)), eyes(role))

describe('an article stands', () => {
  test.each([
    ['among mine while I write it', 'writer', {}, ['mine']],
    ['among mine when it was refused', 'writer', { stage: 'refused' }, ['mine']],
    [
      'among mine and what waits for me once it came back',
      'writer',
      { openPoints: 1 },
      ['mine', 'waiting'],
    ],
    ['among what I wait for once I sent it on', 'writer', { stage: 'unitReview' }, ['others']],
    [
      'among what waits for me at my gate',
      'unitApprover',
      { stage: 'unitReview', created: by(HER), arrived: by(HER) },
      ['waiting'],
    ],
    [
      'elsewhere at a gate that is not mine',
      'unitApprover',
      { stage: 'boardReview', created: by(HER), arrived: by(HER) },
      ['rest'],
    ],
    [
      'among what I wait for when I signed it and the board has not',
      'unitApprover',
      { stage: 'boardReview', created: by(HER) },
      ['others'],
    ],
    [
      'among what waits for the board when it is approved',
      'board',
      { stage: 'approved', created: by(HER), arrived: by(HER) },
      ['waiting'],
    ],
    [
      'elsewhere once an order was given',
      'board',
      { stage: 'approved', created: by(HER), deliveries: [deliveryLine()] },
      ['rest'],
    ],
    [
      'elsewhere when it is public, my own too',
      'writer',
      { stage: 'approved', deliveries: [deliveryLine()] },
      ['rest'],
    ],
    ['in the trash and nowhere else', 'writer', { stage: 'trashed' }, ['trash']],
    ['nowhere for who has no part in its department', null, { created: by(HER) }, []],
    ['among mine for who began it, whatever the department', null, {}, ['mine']],
  ] as const)('%s', (_what, role, part, lists) => {
    expect(listsFor(role, part as Partial<ArticleCard>)).toEqual(lists)
  })

  test.each([
    ['took part in the text', { hands: [ME] }],
    ['signed the other gate', { signers: [{ person: ME, gate: 'unit' as const }] }],
  ])('not among what waits for me when I %s', (_what, part) => {
    const atTheBoard = { stage: 'boardReview', created: by(HER), arrived: by(HER) } as const
    expect(listsFor('board', { ...atTheBoard, ...part })).toEqual(['rest'])
  })

  test('among what waits for the board again when the approved revision is a new one', () => {
    const again = {
      stage: 'approved',
      revision: 2,
      created: by(HER),
      deliveries: [deliveryLine()],
    } as const
    expect(listsFor('board', { ...again, deliveries: [...again.deliveries] })).toEqual(['waiting'])
  })
})

describe('somebody’s eyes', () => {
  const NOW = Date.UTC(2026, 10, 24)
  const random = seededRandom('eyes')
  const { register, people } = createSignedNewsroom({ random, now: NOW })

  test('see the departments that the register gives them, and hold the roles that are in force then', () => {
    const { sees, hasRole, person } = viewerOf(people.writer.id, register, NOW)
    expect(person).toBe(people.writer.id)
    expect([sees('van-hoa'), sees('van-hoa'), sees('van-phong')]).toEqual([true, true, false])
    const roles = (['writer', 'board', 'writer'] as const).map((role) => hasRole(role, 'van-hoa'))
    expect(roles).toEqual([true, false, true])
    expect(hasRole('writer', 'van-phong')).toBe(false)
  })

  test('ask once: what changes later is seen by who looks anew', () => {
    const departments = new Map(register.people)
    const changing = { ...register, people: departments }
    const before = viewerOf(people.writer.id, changing, NOW)
    expect([before.sees('van-hoa'), before.hasRole('writer', 'van-hoa')]).toEqual([true, true])
    departments.delete(people.writer.id)
    expect([before.sees('van-hoa'), before.hasRole('writer', 'van-hoa')]).toEqual([true, true])
    const after = viewerOf(people.writer.id, changing, NOW)
    expect([after.sees('van-hoa'), after.hasRole('writer', 'van-hoa')]).toEqual([false, false])
  })
})

test.each([
  ['none', []],
  ['underWay', [deliveryLine({ state: { state: 'queued' } })]],
  [
    'trouble',
    [
      deliveryLine({
        state: { state: 'waiting', until: 1, why: { hindrance: 'busy', detail: '' } },
      }),
    ],
  ],
  [
    'trouble',
    [
      deliveryLine(),
      deliveryLine({
        portalId: 'da-nang',
        state: { state: 'refused', why: { hindrance: 'forbidden', detail: '' } },
      }),
    ],
  ],
  ['published', [deliveryLine()]],
  ['takenDown', [deliveryLine(), deliveryLine({ seq: 2, act: 'takeDown' })]],
  [
    'published',
    [
      deliveryLine(),
      deliveryLine({ seq: 2, act: 'takeDown' }),
      deliveryLine({ portalId: 'da-nang' }),
    ],
  ],
  ['none', [deliveryLine({ state: { state: 'cancelled' } })]],
] as const)('deliveries together are %s', (summary, deliveries) => {
  expect(deliverySummaryOf({ deliveries: [...deliveries] })).toBe(summary)
})
