import type { Stage } from '../../src-model/workflow/stages.ts'
import { useWords } from '../words/words.ts'
import styles from './stage-mark.module.css'

/** Where an article stands: a dot of the stage's colour and its name. */
export function StageMark({ stage }: { readonly stage: Stage }) {
  const t = useWords()
  return (
    <span className={styles['mark']} data-stage={stage}>
      {t(`stages.${stage}`)}
    </span>
  )
}
