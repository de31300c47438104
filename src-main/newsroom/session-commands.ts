import { failed, type Result } from '../../src-model/problem.ts'
import { fingerprint } from '../../src-model/signing/seal.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import type { RecoverySheet, Session } from '../bridge/contract/session.ts'
import type { Parts } from './parts.ts'

type SessionCommands = Pick<
  Newsroom,
  | 'readSession'
  | 'tellStarted'
  | 'signIn'
  | 'signOut'
  | 'lock'
  | 'unlock'
  | 'stayAwake'
  | 'changePassphrase'
  | 'makeRecoverySheet'
  | 'recoverAccount'
  | 'changeSettings'
>

/** The commands of who sits at the desk: signing in and out, locking, passphrases and recovery sheets. */
export function sessionCommands(parts: Parts): SessionCommands {
  const { session, accounts, settings } = parts
  const seated = (): Result<Session> => ({ ok: true, value: session.view() })
  return {
    readSession: async () => seated(),
    async tellStarted(started) {
      parts.ports.started(started)
      return { ok: true, value: {} }
    },
    signIn: ({ personId, passphrase }) =>
      parts.book.isSetUp
        ? session.signIn(personId, passphrase)
        : Promise.resolve(failed({ kind: 'notSetUp' })),
    signOut: async () => ({ ok: true, value: session.signOut() }),
    lock: async () => ({ ok: true, value: session.lock() }),
    unlock: ({ passphrase }) => session.unlock(passphrase),
    async stayAwake() {
      session.stayAwake()
      return { ok: true, value: {} }
    },
    async changePassphrase({ current, next }) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const changed = await accounts.changePassphrase(personId, current, next)
      return changed.ok ? { ok: true, value: {} } : changed
    },
    async makeRecoverySheet({ passphrase }) {
      const { personId } = session
      if (personId === null) return failed({ kind: 'notSignedIn' })
      const code = await accounts.renewRecoveryCode(personId, passphrase)
      return code.ok ? { ok: true, value: sheetOf(parts, personId, code.value) } : code
    },
    async recoverAccount({ personId, code, next }) {
      const renewed = await accounts.recover(personId, code, next)
      return renewed.ok ? { ok: true, value: sheetOf(parts, personId, renewed.value) } : renewed
    },
    async changeSettings({ language, autoLockMinutes }) {
      await settings.update((before) => ({
        ...before,
        language: language ?? before.language,
        autoLockMinutes: autoLockMinutes ?? before.autoLockMinutes,
      }))
      session.stayAwake()
      session.tell()
      return seated()
    },
  }
}

/** The sheet to print for a person: the code, and the fingerprint of the key that it stands for. */
export function sheetOf(
  { book, settings }: Pick<Parts, 'book' | 'settings'>,
  personId: string,
  code: string,
): RecoverySheet {
  const person = book.register.people.get(personId)
  return {
    personId,
    name: person?.name ?? '',
    newsroom: settings.data.newsroom,
    code,
    fingerprint: person === undefined ? '' : fingerprint(person.key),
  }
}
