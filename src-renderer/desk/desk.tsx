import { useHotkeys } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { Session } from '../../src-main/bridge/contract/session.ts'
import { newsroom } from '../newsroom.ts'
import { tellStarted } from '../started.ts'
import { Late, loadedLate } from '../ui/late.tsx'
import { showToast } from '../ui/toast.tsx'
import { problemInWords } from '../words/problem-in-words.ts'
import { useWords } from '../words/words.ts'
import { useAct } from './act.ts'
import { ArticleRoom } from './articles/article-room.tsx'
import { useOpenArticle } from './articles/open-article.ts'
import { Banners } from './banners.tsx'
import styles from './desk.module.css'
import type { PersonDialogName } from './person/person-dialog.tsx'
import { forgetReading, useLearnt, useReading } from './reading.ts'
import { useKey } from './session/key.ts'
import { KeyDialog } from './session/key-dialog.tsx'
import { StatusBar } from './status-bar.tsx'
import { type PersonAct, type Room, TopBar } from './top-bar.tsx'

// What nobody sees at a start is loaded when it is asked for; the lists come when the article that lay open is there.
const ArticleList = loadedLate(
  () => import('./articles/article-list.tsx'),
  ({ ArticleList }) => ArticleList,
)
const Administration = loadedLate(
  () => import('./administration/administration.tsx'),
  ({ Administration }) => Administration,
)
const OutboxScreen = loadedLate(
  () => import('./outbox/outbox-screen.tsx'),
  ({ OutboxScreen }) => OutboxScreen,
)
const PersonDialog = loadedLate(
  () => import('./person/person-dialog.tsx'),
  ({ PersonDialog }) => PersonDialog,
)

interface DeskProps {
  readonly session: Session
  readonly person: NonNullable<Session['person']>
}

/** The desk of a person who is signed in: lists, open article, panel; outbox; administration. */
export function Desk({ session, person }: DeskProps) {
  const t = useWords()
  const learnt = useLearnt()
  const queries = useQueryClient()
  const open = useOpenArticle()
  const beginning = useAct()
  const key = useKey(session.state === 'remembered')
  const [room, setRoom] = useState<Room>('articles')
  const [isSideShown, setSideShown] = useState(true)
  const [dialog, setDialog] = useState<PersonDialogName | null>(null)
  const filterField = useRef<HTMLInputElement>(null)
  const isWriter = person.grants.some(({ role }) => role === 'writer')
  const { value: opened } = useReading(
    'readStatus',
    { articleId: open.articleId ?? '' },
    open.opened?.article.kind === 'article',
  )

  async function begin() {
    if (!isWriter || !(await open.flush())) return
    const status = await beginning.run(() => newsroom.createArticle({ fields: {} }))
    if (status === null) return
    forgetReading(queries, 'listArticles')
    await show(status.articleId)
  }

  /** True while an article was asked for whose editor is not on the page yet. */
  const wantsCaret = useRef(false)
  async function show(articleId: string) {
    setRoom('articles')
    wantsCaret.current = true
    if (articleId === open.articleId) requestAnimationFrame(placeCaret)
    if (!(await open.open(articleId))) wantsCaret.current = false
  }

  function placeCaret() {
    if (!wantsCaret.current) return
    wantsCaret.current = false
    open.editor.current?.focus()
  }

  // Whoever comes back finds the article that lay open when the program ended, and everything else around it after that.
  const [isArriving, setArriving] = useState(session.openArticle !== null)
  const isUnwritable = open.trouble !== null || open.opened?.article.kind === 'newer'
  function arrived(caret: 'placed' | 'none') {
    void tellStarted(caret).then(() => setArriving(false))
  }
  const isResumed = useRef(false)
  useEffect(() => {
    if (isArriving && isUnwritable) return arrived('none')
    if (isResumed.current) return
    isResumed.current = true
    if (session.openArticle === null) void tellStarted('none')
    else void show(session.openArticle)
  })

  async function putAway(articleIds: readonly string[]) {
    if (open.articleId === null || !articleIds.includes(open.articleId)) return true
    return open.open(null)
  }

  async function act(asked: PersonAct) {
    if (asked === 'lock' || asked === 'signOut') {
      if (asked === 'signOut' && !(await open.open(null))) return
      const left = await newsroom[asked]({})
      if (left.ok) learnt('readSession', {}, left.value)
      else showToast(t, { message: problemInWords(t, left.problem), tone: 'bad' })
    } else setDialog(asked)
  }

  useHotkeys(
    [
      ['mod+N', () => void begin()],
      ['mod+shift+F', () => filterField.current?.focus()],
      ['mod+\\', () => setSideShown((shown) => !shown)],
      ['mod+P', () => window.print()],
      ['F1', () => setDialog('shortcuts')],
    ],
    [],
    true,
  )

  return (
    <div className={styles['desk']}>
      <TopBar
        session={session}
        person={person}
        room={room}
        onRoom={setRoom}
        isSideShown={isSideShown}
        onSide={() => setSideShown(!isSideShown)}
        onAct={act}
      />
      <Banners />
      <div
        className={styles['room']}
        hidden={room !== 'articles'}
        data-side={(isSideShown && open.opened?.article.kind === 'article') || undefined}
      >
        <Late isWaiting={isArriving} place={<div className={styles['arriving']} />}>
          <ArticleList
            openId={open.articleId}
            filterField={filterField}
            onOpen={show}
            onNew={isWriter ? begin : null}
            trouble={beginning.trouble}
            beginning={beginning.busy}
            putAway={putAway}
          />
        </Late>
        <ArticleRoom
          {...{ session, person, open, isArriving, isSideShown }}
          onAppeared={() => {
            placeCaret()
            if (isArriving) arrived('placed')
          }}
        />
      </div>
      <Suspense>
        {room === 'outbox' && <OutboxScreen onOpen={show} />}
        {room === 'administration' && <Administration selfId={person.personId} />}
      </Suspense>
      <StatusBar
        person={person}
        saving={open.opened?.article.kind === 'article' ? open.saving : null}
        words={opened?.words ?? null}
        onKey={session.state === 'remembered' ? key.ask : null}
        onOutbox={() => setRoom('outbox')}
      />
      {key.isAsked && <KeyDialog person={person} onAnswer={key.answer} />}
      <Suspense>
        {dialog !== null && (
          <PersonDialog name={dialog} session={session} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </div>
  )
}
