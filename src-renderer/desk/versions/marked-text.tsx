import { VisuallyHidden } from '@mantine/core'
import type { Run } from '../../../src-model/compare/comparison.ts'
import { useWords } from '../../words/words.ts'
import styles from './versions.module.css'

/** Words that the later one has, underlined; who hears the page hears where they begin and end. */
export function Inserted({ text }: { readonly text: string }) {
  return <Marked tag="ins" text={text} />
}

/** Words that only the earlier one has, struck out. */
export function Deleted({ text }: { readonly text: string }) {
  return <Marked tag="del" text={text} />
}

function Marked({ tag: Tag, text }: { readonly tag: 'ins' | 'del'; readonly text: string }) {
  const t = useWords()
  const spoken = Tag === 'ins' ? t('versions.spoken.inserted') : t('versions.spoken.deleted')
  return (
    <Tag>
      <VisuallyHidden className={styles['spoken'] ?? ''}>{spoken} </VisuallyHidden>
      {text}
      <VisuallyHidden className={styles['spoken'] ?? ''}>
        {' '}
        {t('versions.spoken.end')}
      </VisuallyHidden>
    </Tag>
  )
}

/** A text with what was written and taken out. */
export function MarkedText({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map((run, at) => {
    const key = `${at} ${run.kind}`
    if (run.kind === 'same') return <span key={key}>{run.text}</span>
    return run.kind === 'inserted' ? (
      <Inserted key={key} text={run.text} />
    ) : (
      <Deleted key={key} text={run.text} />
    )
  })
}

/** A value that was exchanged for another; an empty one is said to be empty. */
export function Exchanged({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useWords()
  return (
    <>
      {before === '' ? <em>{t('versions.empty')}</em> : <Deleted text={before} />}{' '}
      {after === '' ? <em>{t('versions.empty')}</em> : <Inserted text={after} />}
    </>
  )
}
