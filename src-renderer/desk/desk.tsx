import type { Session } from '../../src-main/bridge/contract/session.ts'

interface DeskProps {
  readonly session: Session
  readonly person: NonNullable<Session['person']>
  /** True while the lock screen lies over the desk. */
  readonly covered: boolean
}

/** The desk of a person who is signed in. */
export function Desk({ session, person, covered }: DeskProps) {
  return (
    <main inert={covered}>
      <h1>{session.newsroom}</h1>
      <p>{person.name}</p>
    </main>
  )
}
