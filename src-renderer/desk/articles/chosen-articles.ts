import { useCallback, useMemo, useState } from 'react'

/** Articles that were chosen to act on together, apart from the one that lies open. */
export interface ChosenArticles {
  readonly ids: ReadonlySet<string>
  readonly toggle: (articleId: string) => void
  /** Adds every one of these. */
  readonly add: (articleIds: readonly string[]) => void
  readonly clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** Keeps what is chosen in a list; another list begins with nothing chosen. */
export function useChosenArticles(list: string): ChosenArticles {
  const [chosen, setChosen] = useState({ list, ids: NONE })
  const ids = chosen.list === list ? chosen.ids : NONE
  const toggle = useCallback(
    (articleId: string) =>
      setChosen((before) => {
        const next = new Set(before.list === list ? before.ids : NONE)
        if (!next.delete(articleId)) next.add(articleId)
        return { list, ids: next }
      }),
    [list],
  )
  const add = useCallback(
    (articleIds: readonly string[]) =>
      setChosen((before) => ({
        list,
        ids: new Set([...(before.list === list ? before.ids : NONE), ...articleIds]),
      })),
    [list],
  )
  const clear = useCallback(() => setChosen({ list, ids: NONE }), [list])
  return useMemo(() => ({ ids, toggle, add, clear }), [ids, toggle, add, clear])
}
