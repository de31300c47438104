import type { SetUpForm } from './set-up-form.ts'

/** What every step of the set-up gets. */
export interface StepProps {
  readonly form: SetUpForm
  readonly onChange: (form: SetUpForm) => void
  /** True once the person tried to go on: from then on the step shows what is wrong. */
  readonly judged: boolean
}
