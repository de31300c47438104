import { failed, type Result } from '../../src-model/problem.ts'
import type { Parts } from './parts.ts'

export function asAdministrator({
  session,
  book,
}: Pick<Parts, 'session' | 'book'>): Result<string> {
  const signer = session.signer()
  if (!signer.ok) return signer
  const { personId } = signer.value
  const grants = book.register.people.get(personId)?.grants ?? []
  const isOne = grants.some((grant) => grant.role === 'administrator')
  return isOne ? { ok: true, value: personId } : failed({ kind: 'notAllowed' })
}
