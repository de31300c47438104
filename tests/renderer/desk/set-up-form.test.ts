import { describe, expect, test } from 'vitest'
import { setupSchema } from '../../../src-main/bridge/contract/setup.ts'
import { withRole } from '../../../src-renderer/desk/register/grants.ts'
import {
  emptyForm,
  idFor,
  newDepartment,
  newPerson,
  type SetUpForm,
  setupOf,
} from '../../../src-renderer/desk/set-up/set-up-form.ts'
import { isStepSound, STEPS } from '../../../src-renderer/desk/set-up/step-flaws.ts'
import { vi } from '../../../src-renderer/words/vi.ts'
import type { Words } from '../../../src-renderer/words/words.ts'

const words: Words = (key) =>
  key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], vi) as string

/** A form that a careful administrator filled in, without a portal. */
function filledForm(): SetUpForm {
  const department = { ...newDepartment(), name: ' Phòng  Văn hóa ' }
  const writer = { ...newPerson(), name: 'Trần Thị Hương', passphrase: 'viết tin mỗi ngày' }
  return {
    ...emptyForm(words),
    newsroom: 'Tòa soạn',
    administrator: 'Võ Thị Mỹ Lệ',
    passphrase: { once: 'một câu đủ dài', again: 'một câu đủ dài' },
    registerPassphrase: { once: 'câu khác cũng dài', again: 'câu khác cũng dài' },
    departments: [department, newDepartment()],
    people: [
      {
        ...writer,
        grants: withRole([], 'writer', true, [{ id: department.key, name: department.name }]),
      },
    ],
    withoutPortal: true,
  }
}

describe('a filled form', () => {
  test('is a set-up that the newsroom takes', () => {
    const setup = setupOf(filledForm())
    expect(setupSchema.safeParse(setup).error).toBeUndefined()
    expect(setup.departments).toEqual([
      { id: 'phong-van-hoa', name: 'Phòng Văn hóa', gates: ['unit', 'board'] },
    ])
    expect(setup.people[0]?.grants).toEqual([{ role: 'writer', departments: ['phong-van-hoa'] }])
    expect(setup.sections.map(({ id }) => id)).toContain('cai-cach-hanh-chinh')
  })

  test('is sound at every step', () => {
    const form = filledForm()
    expect(STEPS.filter((step) => !isStepSound(step, form))).toEqual([])
  })

  test('keeps two names apart that make the same id', () => {
    const form = filledForm()
    const twin = { ...newDepartment(), name: 'Phòng Văn Hóa' }
    const setup = setupOf({ ...form, departments: [...form.departments, twin] })
    expect(setup.departments.map(({ id }) => id)).toEqual(['phong-van-hoa', 'phong-van-hoa-2'])
  })

  test('writes a decomposed name in NFC', () => {
    const setup = setupOf({ ...filledForm(), newsroom: 'Tòa soạn'.normalize('NFD') })
    expect(setup.newsroom).toBe('Tòa soạn')
  })
})

describe('a step is not sound', () => {
  const form = filledForm()
  test.each<[string, Partial<SetUpForm>, (typeof STEPS)[number]]>([
    ['without a newsroom', { newsroom: '  ' }, 'newsroom'],
    ['with a short passphrase', { passphrase: { once: 'ngắn', again: 'ngắn' } }, 'newsroom'],
    ['when the repeat differs', { passphrase: { ...form.passphrase, again: 'x' } }, 'newsroom'],
    ['with one passphrase for both keys', { registerPassphrase: form.passphrase }, 'newsroom'],
    ['without a department', { departments: [newDepartment()] }, 'departments'],
    ['with two of a name', { sections: [...form.sections, ...form.sections] }, 'sections'],
    ['with a nameless person', { people: [newPerson()] }, 'people'],
    ['with a namesake of the administrator', { administrator: 'Trần Thị Hương' }, 'people'],
    ['with a portal that nobody looked at', { withoutPortal: false }, 'portal'],
  ])('%s', (_why, part, step) => {
    expect(isStepSound(step, { ...form, ...part })).toBe(false)
  })
})

test('an id is never longer than the register takes', () => {
  const long = 'Ban Quản lý dự án đầu tư xây dựng khu vực '.repeat(4)
  const first = idFor(long, [])
  const second = idFor(long, [first])
  expect(first.length).toBeLessThanOrEqual(64)
  expect(second.length).toBeLessThanOrEqual(64)
  expect(second).not.toBe(first)
  expect(second).toMatch(/-2$/)
})
