import type { CheckedField } from '../../src-model/checks/finding.ts'

/** The id of the input of a field, by which a check finds it. */
export function fieldId(field: CheckedField): string {
  return `article-field-${field}`
}
