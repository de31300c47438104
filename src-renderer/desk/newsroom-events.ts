import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onNewsroomEvent } from '../newsroom.ts'
import { forgetReading } from './reading.ts'

/** How long changes of an article are gathered before it is read again, in milliseconds. */
const GATHER = 250

/** Keeps everything that is read from the newsroom true, by what it tells. */
export function useNewsroomEvents(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const forget = gathered()
    const stops = [
      onNewsroomEvent('sessionChanged', (session) => {
        queries.setQueryData(['readSession', {}], session)
      }),
      onNewsroomEvent('articleChanged', ({ articleId }) => {
        forget(`readStatus ${articleId}`, () => forgetReading(queries, 'readStatus', { articleId }))
        forget(`readLog ${articleId}`, () => forgetReading(queries, 'readLog', { articleId }))
        forget('comparisons', () => forgetReading(queries, 'compareVersions'))
      }),
      onNewsroomEvent('versionsChanged', ({ articleId }) => {
        forget(`versions ${articleId}`, () => forgetReading(queries, 'listVersions', { articleId }))
      }),
      onNewsroomEvent('articleListChanged', () => {
        forget('listArticles', () => forgetReading(queries, 'listArticles'))
      }),
      onNewsroomEvent('deliveriesChanged', () => {
        forget('listDeliveries', () => forgetReading(queries, 'listDeliveries'))
        forget('everyStatus', () => forgetReading(queries, 'readStatus'))
        forget('listArticles', () => forgetReading(queries, 'listArticles'))
      }),
      onNewsroomEvent('portalsChanged', () => forgetReading(queries, 'listPortals')),
      onNewsroomEvent('checkEnded', () => forgetReading(queries, 'readCheck')),
      onNewsroomEvent('dailyBackupChanged', () => {
        forgetReading(queries, 'readDailyBackup')
        forgetReading(queries, 'listBackupDays')
      }),
      onNewsroomEvent('recovered', () => forgetReading(queries, 'listRecoveries')),
    ]
    return () => {
      for (const stop of stops) stop()
      forget.stop()
    }
  }, [queries])
}

/** Runs one of several equal wishes that come close together, so that fast typing does not read the list at every word. */
function gathered() {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const forget = (what: string, read: () => void) => {
    if (waiting.has(what)) return
    const timer = setTimeout(() => {
      waiting.delete(what)
      read()
    }, GATHER)
    waiting.set(what, timer)
  }
  forget.stop = () => {
    for (const timer of waiting.values()) clearTimeout(timer)
  }
  return forget
}
