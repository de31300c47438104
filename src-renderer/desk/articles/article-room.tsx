import { Button } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { OpenedArticle } from '../../../src-main/bridge/contract/articles.ts'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { ArticleEditor } from '../../editor/article-editor.tsx'
import { Late, loadedLate } from '../../ui/late.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import styles from '../desk.module.css'
import { useArticleContext } from '../panel/article-context.ts'
import { useReading } from '../reading.ts'
import type { OpenArticle } from './open-article.ts'
import { ReadingPane } from './reading-pane.tsx'

const PreviewPane = loadedLate(
  () => import('../../editor/preview/preview-pane.tsx'),
  ({ PreviewPane }) => PreviewPane,
)
const SidePanel = loadedLate(
  () => import('../panel/side-panel.tsx'),
  ({ SidePanel }) => SidePanel,
)

interface ArticleRoomProps {
  readonly session: Session
  readonly person: NonNullable<Session['person']>
  readonly open: OpenArticle
  readonly isSideShown: boolean
  /** True until the article that lay open is on the page; what stands around its text comes after it. */
  readonly isArriving: boolean
  /** Called when the editor of another article is on the page. */
  readonly onAppeared: () => void
}

/** The open article in the middle of the desk, with its panel; or what to do when none is open. */
export function ArticleRoom(props: ArticleRoomProps) {
  const { open } = props
  const t = useWords()
  const { articleId, opened, trouble } = open
  if (articleId === null) {
    return (
      <main className={styles['centre']}>
        <div className={styles['empty']}>
          <IconPencilPlus size={34} stroke={1.25} aria-hidden />
          <h2>{t('desk.emptyTitle')}</h2>
          <p>{t('desk.emptyHelp')}</p>
        </div>
      </main>
    )
  }
  if (opened === null) {
    return (
      <main className={styles['centre']} aria-label={t('desk.article')}>
        {trouble === null ? (
          <p className={styles['empty']} role="status">
            {t('desk.opening')}
          </p>
        ) : (
          <div className={styles['trouble']}>
            <ProblemNotice problem={trouble} />
            <Button variant="subtle" onClick={() => void open.reopen(articleId)}>
              {t('desk.retry')}
            </Button>
          </div>
        )}
      </main>
    )
  }
  if (opened.article.kind === 'newer') {
    return (
      <main className={styles['centre']} aria-label={t('desk.article')}>
        <ReadingPane article={opened.article} />
      </main>
    )
  }
  return <OpenedRoom key={articleId} {...props} articleId={articleId} article={opened.article} />
}

interface OpenedRoomProps extends ArticleRoomProps {
  readonly articleId: string
  readonly article: Extract<OpenedArticle, { kind: 'article' }>
}

function OpenedRoom(props: OpenedRoomProps) {
  const { session, person, open, isSideShown, isArriving, articleId, article } = props
  const t = useWords()
  const context = useArticleContext(articleId, person)
  const { value: register } = useReading('readRegister', {})
  const { onAppeared } = props
  // The room is made anew for every article, so this is once for each, behind its editor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is called later is no reason to call it again.
  useEffect(() => onAppeared(), [])
  const [directAt, setDirectAt] = useState<string | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isPreviewing, setPreviewing] = useState(false)
  const status = context?.status ?? article.status
  const place = `${status.stage} ${status.revision}`
  const isEditingDirectly = status.editable && directAt === place
  const isEditable = status.editable && (status.stage === 'draft' || isEditingDirectly)
  return (
    <>
      <div className={styles['middle']} data-preview={isPreviewing || undefined}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <main className={styles['centre']} aria-label={t('desk.article')} tabIndex={0}>
          {open.trouble !== null && <ProblemNotice problem={open.trouble} />}
          <ArticleEditor
            key={open.opened?.count}
            opened={article}
            editable={isEditable}
            departments={register?.departments ?? []}
            sections={register?.sections ?? []}
            session={session}
            isTextAlone={isArriving}
            onSaving={open.tellSaving}
            onEditor={setEditor}
            onPreview={() => setPreviewing((now) => !now)}
            ref={open.editor}
          />
        </main>
        {isPreviewing && editor !== null && (
          <Late isWaiting={false} place={null}>
            <PreviewPane
              editor={editor}
              sections={register?.sections ?? []}
              departments={register?.departments ?? []}
              onClose={() => setPreviewing(false)}
            />
          </Late>
        )}
      </div>
      {isSideShown && !isPreviewing && context !== undefined && (
        <Late isWaiting={isArriving} place={null}>
          <SidePanel
            context={context}
            open={open}
            editor={editor}
            isEditable={isEditable}
            isEditingDirectly={isEditingDirectly}
            onEditDirectly={(isEditing) => setDirectAt(isEditing ? place : null)}
          />
        </Late>
      )}
    </>
  )
}
