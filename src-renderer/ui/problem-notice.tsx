import { problemInWords, type Trouble } from '../words/problem-in-words.ts'
import { useWords } from '../words/words.ts'
import { Notice } from './notice.tsx'

/** Says why something did not happen; nothing while there is no problem. */
export function ProblemNotice({ problem }: { readonly problem: Trouble | null }) {
  const t = useWords()
  return problem === null ? null : <Notice tone="bad">{problemInWords(t, problem)}</Notice>
}
