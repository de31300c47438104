import { SHORTEST_PASSPHRASE } from '../../../src-main/bridge/contract/session.ts'
import { flawOfGrants } from '../register/grants.ts'
import { flawOfPortal } from '../register/portal-form.ts'
import { flawOfPassphrase } from '../session/new-passphrase.tsx'
import { cleanName, hasTwins, named, type PersonRow, type SetUpForm } from './set-up-form.ts'

/** The steps of the set-up, in order. */
export const STEPS = ['newsroom', 'departments', 'sections', 'people', 'portal', 'summary'] as const
export type Step = (typeof STEPS)[number]

/** True when nothing is missing or wrong in a step, so that one may go on from it. */
export function isStepSound(step: Step, form: SetUpForm): boolean {
  switch (step) {
    case 'newsroom':
      return (
        cleanName(form.newsroom) !== '' &&
        cleanName(form.administrator) !== '' &&
        flawOfPassphrase(form.passphrase) === null &&
        flawOfPassphrase(form.registerPassphrase) === null &&
        form.passphrase.once !== form.registerPassphrase.once
      )
    case 'departments':
      return named(form.departments).length > 0 && !hasTwins(form.departments)
    case 'sections':
      return named(form.sections).length > 0 && !hasTwins(form.sections)
    case 'people':
      return form.people.every(isPersonSound) && !hasNamesake(form)
    case 'portal':
      return form.withoutPortal || flawOfPortal(form.portal) === null
    case 'summary':
      return true
  }
}

/** True when a person of the form has a name, a passphrase that is long enough, and roles. */
export function isPersonSound(person: PersonRow): boolean {
  return (
    cleanName(person.name) !== '' &&
    isLongEnough(person.passphrase) &&
    flawOfGrants(person.grants) === null
  )
}

export function isLongEnough(passphrase: string): boolean {
  return [...passphrase].length >= SHORTEST_PASSPHRASE
}

/** True when two people, the administrator among them, have the same name. */
export function hasNamesake(form: SetUpForm): boolean {
  return hasTwins([{ key: 'administrator', name: form.administrator }, ...form.people])
}
