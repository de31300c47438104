import type { Setup } from '../../../src-main/bridge/contract/setup.ts'
import { slugOf } from '../../../src-model/language/slug.ts'
import type { Gates } from '../../../src-model/workflow/grants.ts'
import type { Words } from '../../words/words.ts'
import type { ChosenGrants } from '../register/grants.ts'
import { EMPTY_PORTAL, newPortalOf, type PortalForm } from '../register/portal-form.ts'
import type { NewPassphrase } from '../session/new-passphrase.tsx'

/** A line of a list in the form; its key stays while the line is edited and others come and go. */
interface Row {
  readonly key: string
  readonly name: string
}

export interface DepartmentRow extends Row {
  readonly gates: Gates
}

export interface PersonRow extends Row {
  readonly passphrase: string
  readonly grants: ChosenGrants
}

/** Everything that the set-up asks, as it is typed. */
export interface SetUpForm {
  readonly newsroom: string
  readonly administrator: string
  readonly passphrase: NewPassphrase
  readonly registerPassphrase: NewPassphrase
  readonly departments: readonly DepartmentRow[]
  readonly sections: readonly Row[]
  readonly people: readonly PersonRow[]
  readonly portal: PortalForm
  /** True when the portal is left for later. */
  readonly withoutPortal: boolean
}

/** The longest id that the register takes, in characters. */
const LONGEST_ID = 64

export function newRow(): Row {
  return { key: crypto.randomUUID(), name: '' }
}

export function newDepartment(): DepartmentRow {
  return { ...newRow(), gates: ['unit', 'board'] }
}

export function newPerson(): PersonRow {
  return { ...newRow(), passphrase: '', grants: [] }
}

/** The form before anything is typed, with sections that most portals have. */
export function emptyForm(t: Words): SetUpForm {
  const names = (['news', 'direction', 'reform', 'culture', 'notices'] as const).map((name) =>
    t(`setUp.sections.defaults.${name}`),
  )
  return {
    newsroom: '',
    administrator: '',
    passphrase: { once: '', again: '' },
    registerPassphrase: { once: '', again: '' },
    departments: [newDepartment()],
    sections: names.map((name) => ({ ...newRow(), name })),
    people: [],
    portal: EMPTY_PORTAL,
    withoutPortal: false,
  }
}

/** A name as it is kept: one line in NFC without blanks around it. */
export function cleanName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Lines with a name; empty ones at the end of a list are no lines. */
export function named<Line extends Row>(rows: readonly Line[]): readonly Line[] {
  return rows.filter((row) => cleanName(row.name) !== '')
}

/** True when two lines have the same name. */
export function hasTwins(rows: readonly Row[]): boolean {
  const names = named(rows).map((row) => cleanName(row.name))
  return new Set(names).size < names.length
}

/** An id for a name that none of the others has. */
export function idFor(name: string, taken: Iterable<string>): string {
  const others = new Set(taken)
  const base = slugOf(name).slice(0, LONGEST_ID).replace(/-+$/, '')
  if (!others.has(base)) return base
  for (let number = 2; ; number++) {
    const ending = `-${number}`
    const id = `${base.slice(0, LONGEST_ID - ending.length)}${ending}`
    if (!others.has(id)) return id
  }
}

/** The set-up as the newsroom takes it, from a form without flaws. */
export function setupOf(form: SetUpForm): Setup {
  const departments = withIds(named(form.departments))
  const sections = withIds(named(form.sections))
  const idOf = (key: string) => departments.find((row) => row.key === key)?.id
  const grantsOf = (grants: ChosenGrants) =>
    grants.map(({ role, departments: chosen }) => ({
      role,
      departments: chosen === 'all' ? chosen : chosen.map(idOf).filter((id) => id !== undefined),
    }))
  return {
    newsroom: cleanName(form.newsroom),
    administrator: {
      name: cleanName(form.administrator),
      passphrase: form.passphrase.once,
      grants: [{ role: 'administrator', departments: 'all' }],
    },
    registerPassphrase: form.registerPassphrase.once,
    departments: departments.map(({ id, name, gates }) => ({ id, name, gates: [...gates] })),
    sections: sections.map(({ id, name }) => ({ id, name })),
    people: named(form.people).map(({ name, passphrase, grants }) => ({
      name: cleanName(name),
      passphrase,
      grants: grantsOf(grants),
    })),
    portal: form.withoutPortal ? null : newPortalOf(form.portal),
  }
}

function withIds<Line extends Row>(rows: readonly Line[]): readonly (Line & { id: string })[] {
  const made: (Line & { id: string })[] = []
  for (const row of rows) {
    const name = cleanName(row.name)
    made.push({
      ...row,
      name,
      id: idFor(
        name,
        made.map(({ id }) => id),
      ),
    })
  }
  return made
}
