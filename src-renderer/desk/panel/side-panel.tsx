import { Tabs } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { blocks, type Finding } from '../../../src-model/checks/finding.ts'
import { FindingsPanel } from '../../editor/checks/findings-panel.tsx'
import { showNext } from '../../editor/checks/show-finding.ts'
import { useFindings } from '../../editor/checks/use-findings.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useWords, type Words } from '../../words/words.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { ApproveDialog } from '../moves/approve-dialog.tsx'
import { PlainMoveDialog } from '../moves/plain-move-dialog.tsx'
import { RefuseDialog } from '../moves/refuse-dialog.tsx'
import { ReturnDialog } from '../moves/return-dialog.tsx'
import { useMove } from '../moves/use-move.ts'
import { WordsDialog } from '../moves/words-dialog.tsx'
import { useReading } from '../reading.ts'
import { type ArticleAct, ArticleActs, mainActOf } from './article-acts.tsx'
import type { ArticleContext } from './article-context.ts'
import { HistoryPanel } from './history-panel.tsx'
import styles from './panel.module.css'
import { needsNote, usePublishAct } from './publish-act.ts'
import { PublishPanel } from './publish-panel.tsx'
import { ReviewPanel } from './review-panel.tsx'

const TABS = ['review', 'checks', 'history', 'publish'] as const
type TabName = (typeof TABS)[number]

interface SidePanelProps {
  readonly context: ArticleContext
  readonly open: OpenArticle
  /** The text beside the panel, or null while there is none. */
  readonly editor: Editor | null
  /** Whether the text can be changed now. */
  readonly isEditable: boolean
  readonly isEditingDirectly: boolean
  readonly onEditDirectly: (isEditing: boolean) => void
}

/** The panel beside the article: what can be done, where it stands, its history, its deliveries. */
export function SidePanel(props: SidePanelProps) {
  const { context, open, editor, isEditable, isEditingDirectly, onEditDirectly } = props
  const t = useWords()
  const { status } = context
  const { value: register } = useReading('readRegister', {})
  const findings = useFindings(editor, register)
  const [tab, setTab] = useState<TabName>(firstTab(status))
  const [asked, setAsked] = useState<ArticleAct | null>(null)
  const [sameReceipt, setSameReceipt] = useState(false)
  const mover = useMove(open)
  const publisher = usePublishAct(status)
  const close = () => setAsked(null)

  async function publish(note: string) {
    const published = await publisher.publish(note)
    if (published === null) return
    close()
    setTab('publish')
    setSameReceipt(published === 'sameReceipt')
    const message = t(`publishing.${published === 'ordered' ? 'started' : 'sameReceipt'}`)
    showToast(t, { message })
  }

  async function takeDown(reason: string) {
    if (!(await publisher.takeDown(reason))) return
    close()
    setTab('publish')
    setSameReceipt(false)
    showToast(t, { message: t('publishing.takenDownSent') })
  }

  function begin(act: ArticleAct) {
    if (act === 'trash' || act === 'restore') void mover.move({ move: act })
    else if (act === 'publish' && !needsNote(status)) void publish('')
    else if (act === 'stopEditing') void open.flush().then(() => onEditDirectly(false))
    else setAsked(act)
  }

  useHotkeys(
    [
      [
        'mod+shift+Enter',
        () => {
          const act = mainActOf(context)
          if (act !== null) begin(act)
        },
      ],
      [
        'F8',
        () => {
          if (editor !== null && findings !== null) showNext(editor, findings)
        },
      ],
      ...TABS.map((name, at) => [`alt+${at + 1}`, () => setTab(name)] as [string, () => void]),
    ],
    [],
    true,
  )

  return (
    <aside className={styles['panel']} aria-label={t('desk.side')}>
      <ArticleActs
        context={context}
        isEditingDirectly={isEditingDirectly}
        busy={mover.busy || publisher.busy}
        onAct={begin}
      />
      <ProblemNotice problem={asked === null ? (mover.trouble ?? publisher.trouble) : null} />
      <Tabs
        className={styles['tabs'] ?? ''}
        value={tab}
        onChange={(value) => setTab(TABS.find((name) => name === value) ?? 'review')}
      >
        <Tabs.List grow>
          <Tabs.Tab value="review">{t('review.tab')}</Tabs.Tab>
          <Tabs.Tab value="checks">{checksTab(t, findings)}</Tabs.Tab>
          <Tabs.Tab value="history">{t('desk.history')}</Tabs.Tab>
          <Tabs.Tab value="publish">{t('publishing.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="review" tabIndex={0}>
          <ReviewPanel context={context} />
        </Tabs.Panel>
        <Tabs.Panel value="checks" tabIndex={0}>
          {editor !== null && findings !== null && (
            <FindingsPanel editor={editor} editable={isEditable} findings={findings} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="history" tabIndex={0}>
          {tab === 'history' && (
            <HistoryPanel status={status} open={open} isWritable={isEditable} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="publish" tabIndex={0}>
          <PublishPanel context={context} sameReceipt={sameReceipt} />
        </Tabs.Panel>
      </Tabs>
      <AskedDialog
        {...{ asked, context, open, close, publish, takeDown, publisher }}
        onEditDirectly={() => onEditDirectly(true)}
      />
    </aside>
  )
}

/** The tab of the checks counts what must be mended, and says nothing of what may stay. */
function checksTab(t: Words, findings: readonly Finding[] | null): string {
  const count = findings?.filter(blocks).length ?? 0
  return count === 0 ? t('checks.tab') : t('checks.tabWithCount', { count })
}

/** What matters first: the deliveries of a finished article; of one that is being worked on, the review. */
function firstTab({ stage, deliveries }: ArticleContext['status']): TabName {
  return stage === 'approved' && deliveries.length > 0 ? 'publish' : 'review'
}

interface AskedDialogProps {
  readonly asked: ArticleAct | null
  readonly context: ArticleContext
  readonly open: OpenArticle
  readonly close: () => void
  readonly publish: (note: string) => void
  readonly takeDown: (reason: string) => void
  readonly publisher: ReturnType<typeof usePublishAct>
  readonly onEditDirectly: () => void
}

/** The dialog of the act that was asked for. */
function AskedDialog(props: AskedDialogProps) {
  const { asked, context, open, close, publisher } = props
  const t = useWords()
  const { articleId } = context.status
  switch (asked) {
    case 'submit':
    case 'withdraw':
    case 'reopen':
    case 'correct':
      return (
        <PlainMoveDialog
          move={asked}
          open={open}
          nextGate={t(`gates.${context.gates[0]}`)}
          onClose={close}
        />
      )
    case 'return':
      return <ReturnDialog open={open} onClose={close} />
    case 'refuse':
      return <RefuseDialog open={open} onClose={close} />
    case 'approve':
      return <ApproveDialog articleId={articleId} open={open} onClose={close} />
    case 'editDirectly':
      return (
        <AskingDialog
          title={t('review.editDirectlyTitle')}
          confirm={t('review.editDirectlyConfirm')}
          busy={false}
          trouble={null}
          onClose={close}
          onConfirm={() => {
            props.onEditDirectly()
            close()
          }}
        >
          <div>{t('review.editDirectlyWarning')}</div>
        </AskingDialog>
      )
    case 'publish':
      return (
        <WordsDialog
          title={t('publishing.publishTitle')}
          help={t('publishing.publishHelp')}
          label={t('publishing.note')}
          placeholder={t('publishing.notePlaceholder')}
          confirm={t('publishing.publishConfirm')}
          longest={1000}
          busy={publisher.busy}
          trouble={publisher.trouble}
          onClose={close}
          onConfirm={props.publish}
        />
      )
    case 'takeDown':
      return (
        <WordsDialog
          title={t('publishing.takeDownTitle')}
          help={t('publishing.takeDownHelp')}
          label={t('publishing.takeDownReason')}
          confirm={t('publishing.takeDownConfirm')}
          longest={1000}
          danger
          busy={publisher.busy}
          trouble={publisher.trouble}
          onClose={close}
          onConfirm={props.takeDown}
        />
      )
    case 'trash':
    case 'restore':
    case 'stopEditing':
    case null:
      return null
  }
}
