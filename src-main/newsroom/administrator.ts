import { failed, type Result } from '../../src-model/problem.ts'
import type { Parts } from './parts.ts'

export function asAdministrator(parts: Pick<Parts, 'session' | 'book'>): Result<string> {
  const signer = parts.session.signer()
  return signer.ok ? judged(signer.value.personId, parts) : signer
}

/** The same for what is only read: the key of the administrator at the desk may be locked. */
export function asReadingAdministrator(parts: Pick<Parts, 'session' | 'book'>): Result<string> {
  const { personId } = parts.session
  return personId === null ? failed({ kind: 'notSignedIn' }) : judged(personId, parts)
}

function judged(personId: string, { book }: Pick<Parts, 'book'>): Result<string> {
  const grants = book.register.people.get(personId)?.grants ?? []
  const isOne = grants.some((grant) => grant.role === 'administrator')
  return isOne ? { ok: true, value: personId } : failed({ kind: 'notAllowed' })
}
