import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { sessionIsKnown } from '../started.ts'
import { loadedLate } from '../ui/late.tsx'
import { speak } from '../words/words.ts'
import { Desk } from './desk.tsx'
import { useNewsroomEvents } from './newsroom-events.ts'
import { useReading } from './reading.ts'
import { LockScreen } from './session/lock-screen.tsx'
import { SignIn } from './session/sign-in.tsx'
import { useAwake } from './session/use-awake.ts'

/** Most starts never need it, so they do not wait for its code. */
const SetUp = loadedLate(
  () => import('./set-up/set-up.tsx'),
  ({ SetUp }) => SetUp,
)

/** The whole page: set-up, sign-in or the desk, as the session says. */
export function App() {
  useNewsroomEvents()
  const queries = useQueryClient()
  const { value: session } = useReading('readSession', {})
  const [settingUp, setSettingUp] = useState(false)
  const state = session?.state
  const language = session?.language
  useAwake(state === 'signedIn')

  useEffect(() => {
    if (language !== undefined) void speak(language)
  }, [language])

  useEffect(() => {
    // What one person may see is not kept for the next.
    if (state === 'signedOut') {
      notifications.clean()
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'readSession' })
    }
  }, [state, queries])

  if (session === undefined) return null
  sessionIsKnown()
  if (state === 'notSetUp' || settingUp) {
    return (
      <Suspense>
        <SetUp
          session={session}
          onBegun={() => setSettingUp(true)}
          onFinished={() => setSettingUp(false)}
        />
      </Suspense>
    )
  }
  if (session.person === null) return <SignIn session={session} />
  const { person } = session
  return (
    <>
      <Desk key={person.personId} session={session} person={person} />
      {state === 'locked' && <LockScreen person={person} />}
    </>
  )
}
