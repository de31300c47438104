import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { countWords } from '../../src-model/language/vietnamese.ts'
import { useWords } from '../words/words.ts'

/** How fast Vietnamese is read, in syllables a minute, at ease. */
const READING_SPEED = 230

/** Counting waits until typing pauses for this long, in milliseconds. */
const PAUSE = 250

/** Words and reading time of title, sapo and body, below the page. */
export function TextCounts({ editor }: { readonly editor: Editor }) {
  const t = useWords()
  const [count, setCount] = useState(() => wordsIn(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // An article that was just opened is counted as soon as its text is there.
    let pause = 0
    const recount = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        pause = PAUSE
        setCount(wordsIn(editor))
      }, pause)
    }
    recount()
    editor.on('transaction', recount)
    return () => {
      clearTimeout(timer)
      editor.off('transaction', recount)
    }
  }, [editor])
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

function wordsIn({ state: { doc } }: Editor): number {
  return countWords(doc.textBetween(0, doc.content.size, '\n', ' '))
}
