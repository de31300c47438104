import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useMemo } from 'react'
import { countWords } from '../../src-model/language/vietnamese.ts'
import { useWords } from '../words/words.ts'
import { useRestingDocument } from './resting-document.ts'

/** How fast Vietnamese is read, in syllables a minute, at ease. */
const READING_SPEED = 230

/** Counting waits until typing pauses for this long, in milliseconds. */
const PAUSE = 250

/** Words and reading time of title, sapo and body, below the page. */
export function TextCounts({ editor }: { readonly editor: Editor }) {
  const t = useWords()
  const document = useRestingDocument(editor, PAUSE)
  const count = useMemo(() => (document === null ? 0 : wordsIn(document)), [document])
  return (
    <p className="article-counts">
      <span>{t('editor.counts.words', { count })}</span>
      {count === 0 ? null : (
        <span>
          {' · '}
          {t('editor.counts.reading', { minutes: Math.max(1, Math.round(count / READING_SPEED)) })}
        </span>
      )}
    </p>
  )
}

function wordsIn(document: Node): number {
  return countWords(document.textBetween(0, document.content.size, '\n', ' '))
}
