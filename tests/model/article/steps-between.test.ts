import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyTransaction } from '../../../src-model/article/apply-steps.ts'
import { stepsBetween } from '../../../src-model/article/steps-between.ts'
import { documentOf, FULL_ROOT, node, p } from '../../support/article-nodes.ts'

const block = fc.constantFrom(
  p('Một'),
  p('Hai'),
  p(''),
  node('heading', [], { level: 3 }),
  node('bulletList', [node('listItem', [p('Mục')])]),
  node('figure', [], { image: 'a'.repeat(64) }),
  node('horizontalRule'),
)
const documents = fc
  .tuple(
    fc.constantFrom('', 'Tin', 'Tin khác'),
    fc.constantFrom('', 'Tóm tắt'),
    fc.array(block, { minLength: 1, maxLength: 6 }),
    fc.constantFrom(FULL_ROOT, { ...FULL_ROOT, tags: ['Huế'], section: null }),
  )
  .map(([title, sapo, blocks, fields]) => documentOf(title, blocks, fields, sapo))

test('the steps make exactly the other document, can be taken back, and are none for equal ones', () => {
  fc.assert(
    fc.property(documents, documents, (before, after) => {
      const steps = stepsBetween(before, after)
      const applied = applyTransaction(before, { steps })
      expect(applied?.document.toJSON()).toEqual(after.toJSON())
      const back = applyTransaction(after, { steps: [...(applied?.inverted ?? [])] })
      expect(back?.document.toJSON()).toEqual(before.toJSON())
      expect(steps.length === 0).toBe(before.eq(after))
    }),
    { numRuns: 300 },
  )
})

test('what did not change is not touched', () => {
  const before = documentOf('Tin', ['Một', 'Hai', 'Ba'])
  const after = documentOf('Tin', ['Một', 'Hai mươi', 'Ba'])
  expect(stepsBetween(before, after)).toEqual([
    {
      stepType: 'replace',
      from: 12,
      to: 17,
      slice: { content: [p('Hai mươi').toJSON()] },
    },
  ])
})
