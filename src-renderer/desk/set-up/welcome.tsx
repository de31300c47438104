import { Button } from '@mantine/core'
import { IconBuildingCommunity, IconFlask } from '@tabler/icons-react'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import type { Act } from '../act.ts'
import styles from '../session/front.module.css'
import own from './set-up.module.css'

interface WelcomeProps {
  readonly act: Act
  readonly onBegin: () => void
  readonly onSample: () => void
  readonly onRestore: () => void
}

/** The ways to begin, where a sample newsroom is offered. */
export function Welcome({ act, onBegin, onSample, onRestore }: WelcomeProps) {
  const t = useWords()
  return (
    <main className={styles['front']}>
      <div className={own['welcome']}>
        <h1 className={styles['title']}>{t('setUp.welcome')}</h1>
        <div className={own['ways']}>
          <section className={styles['card']} aria-labelledby="begin">
            <IconBuildingCommunity size={28} stroke={1.5} className={own['sign']} aria-hidden />
            <h2 id="begin">{t('setUp.begin')}</h2>
            <p className={own['help']}>{t('setUp.beginHelp')}</p>
            <Button onClick={onBegin}>{t('setUp.begin')}</Button>
          </section>
          <section className={styles['card']} aria-labelledby="sample">
            <IconFlask size={28} stroke={1.5} className={own['sign']} aria-hidden />
            <h2 id="sample">{t('setUp.useSample')}</h2>
            <p className={own['help']}>{t('setUp.useSampleHelp')}</p>
            <Button variant="default" loading={act.busy} onClick={onSample}>
              {t('setUp.useSample')}
            </Button>
          </section>
        </div>
        <ProblemNotice problem={act.trouble} />
        <Button variant="subtle" disabled={act.busy} onClick={onRestore}>
          {t('setUp.restore.open')}
        </Button>
      </div>
    </main>
  )
}
