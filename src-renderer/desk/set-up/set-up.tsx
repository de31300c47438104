import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { useWords } from '../../words/words.ts'

interface SetUpProps {
  readonly session: Session
  readonly onBegun: () => void
  readonly onFinished: () => void
}

/** The first start. */
export function SetUp({ session }: SetUpProps) {
  const t = useWords()
  return (
    <main>
      <h1>{t('setUp.welcome')}</h1>
      <p>{session.version}</p>
    </main>
  )
}
