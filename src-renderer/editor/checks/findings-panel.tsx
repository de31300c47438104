import { Button } from '@mantine/core'
import { IconAlertOctagon, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { blocks, type Finding, type Fix } from '../../../src-model/checks/finding.ts'
import { showToast } from '../../ui/toast.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { undoLast } from '../undo-history.ts'
import styles from './findings.module.css'
import { mend } from './mend.ts'
import { showPlace } from './show-finding.ts'

interface FindingsPanelProps {
  readonly editor: Editor
  readonly editable: boolean
  readonly findings: readonly Finding[]
}

/** What the checks see in the article, each with its place in the text and, where there is one, a way to mend it. */
export function FindingsPanel({ editor, editable, findings }: FindingsPanelProps) {
  const t = useWords()
  const blocking = findings.filter(blocks)
  const ordered = [...blocking, ...findings.filter((finding) => !blocks(finding))]
  return (
    <section className={styles['findings']} aria-labelledby="findings">
      <h2 id="findings">{t('checks.heading')}</h2>
      <p className={styles['counts']} role="status">
        {countsInWords(t, blocking.length, findings.length - blocking.length)}
      </p>
      {findings.length === 0 ? null : (
        <ul>
          {ordered.map((finding) => (
            <FindingLine key={keyOf(finding)} {...{ editor, editable, finding }} />
          ))}
        </ul>
      )}
    </section>
  )
}

function countsInWords(t: Words, blocking: number, advising: number): string {
  if (blocking + advising === 0) return t('checks.nothing')
  return [
    blocking === 0 ? '' : t('checks.blocking', { count: blocking }),
    advising === 0 ? '' : t('checks.advising', { count: advising }),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** Two findings of one check never have the same place. */
function keyOf({ check, place }: Finding): string {
  return place.kind === 'field' ? check : `${check} ${place.from} ${place.to}`
}

interface FindingLineProps {
  readonly editor: Editor
  readonly editable: boolean
  readonly finding: Finding
}

function FindingLine({ editor, editable, finding }: FindingLineProps) {
  const t = useWords()
  const { check, words, fix } = finding
  const isBlocking = blocks(finding)
  const Icon = isBlocking ? IconAlertOctagon : IconInfoCircle
  return (
    <li data-weight={isBlocking ? 'blocks' : 'advises'}>
      <button
        type="button"
        className={styles['finding']}
        title={t('checks.whole')}
        onClick={() => showPlace(editor, finding.place)}
      >
        <Icon
          size={18}
          stroke={1.75}
          aria-label={t(isBlocking ? 'checks.blocks' : 'checks.advises')}
        />
        <span>
          {t(`checks.found.${check}`)}
          {words === '' ? null : <q className={styles['words']}>{words}</q>}
        </span>
      </button>
      {fix === null || !editable ? null : (
        <Button
          variant="light"
          size="compact-xs"
          leftSection={<IconCircleCheck size={14} stroke={1.75} aria-hidden />}
          onClick={() => mendAndTell(t, editor, finding, fix)}
        >
          {fixInWords(t, fix)}
        </Button>
      )}
    </li>
  )
}

function mendAndTell(t: Words, editor: Editor, finding: Finding, fix: Fix): void {
  if (!mend(editor, finding)) {
    showToast(t, { message: t('checks.notMended'), tone: 'bad' })
    return
  }
  showToast(t, {
    message: t('checks.mended', { what: fixInWords(t, fix) }),
    act: { label: t('editor.toolbar.undo'), run: () => undoLast(editor) },
  })
}

function fixInWords(t: Words, fix: Fix): string {
  if (fix.kind !== 'setLevel') return t(`checks.mend.${fix.kind}`)
  const level = fix.level === 2 ? 'heading2' : fix.level === 3 ? 'heading3' : 'heading4'
  return t('checks.mend.setLevel', { level: t(`editor.toolbar.${level}`) })
}
