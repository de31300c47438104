import { CloseButton, SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { dayOf } from '../../../src-model/language/vietnamese.ts'
import { useWords } from '../../words/words.ts'
import type { Choice } from '../editor-ports.ts'
import { elementOfBlock, pageOfArticle } from './page-of-article.ts'
import styles from './preview.module.css'
import { type PreviewFrame, previewFrame } from './preview-frame.ts'

/** The screens that a page is looked at on, by their width in pixels. */
const WIDTHS = { phone: 390, tablet: 820, desktop: 1_280 } as const
type Screen = keyof typeof WIDTHS
const SCREENS = Object.keys(WIDTHS) as readonly Screen[]

/** The page is set anew when writing pauses for this long, in milliseconds; for long articles as long again as setting takes. */
const PAUSE = 250

interface PreviewPaneProps {
  readonly editor: Editor
  readonly sections: readonly Choice[]
  readonly departments: readonly Choice[]
  readonly onClose: () => void
}

/** The article beside its text as readers of the portal would see it, following the cursor. */
export function PreviewPane({ editor, sections, departments, onClose }: PreviewPaneProps) {
  const t = useWords()
  const [screen, setScreen] = useState<Screen>('phone')
  const { ref, width, height } = useElementSize()
  const frame = useRef<HTMLIFrameElement>(null)
  useFollowed(frame, editor, sections, departments)
  const scale = Math.min(1, width / WIDTHS[screen])
  return (
    <aside className={styles['pane']} aria-label={t('editor.preview.label')}>
      <div className={styles['bar']}>
        <SegmentedControl
          size="xs"
          aria-label={t('editor.preview.screens')}
          value={screen}
          onChange={(value) => setScreen(SCREENS.find((one) => one === value) ?? 'phone')}
          data={SCREENS.map((one) => ({ value: one, label: t(`editor.preview.${one}`) }))}
        />
        <CloseButton size="sm" aria-label={t('editor.preview.close')} onClick={onClose} />
      </div>
      <div ref={ref} className={styles['place']}>
        <iframe
          ref={frame}
          className={styles['frame']}
          title={t('editor.preview.label')}
          sandbox="allow-same-origin"
          style={{
            width: WIDTHS[screen],
            height: height / (scale || 1),
            transform: `scale(${scale})`,
          }}
        />
      </div>
    </aside>
  )
}

function useFollowed(
  frame: React.RefObject<HTMLIFrameElement | null>,
  editor: Editor,
  sections: readonly Choice[],
  departments: readonly Choice[],
): void {
  useEffect(() => {
    const page: PreviewFrame | null = frame.current === null ? null : previewFrame(frame.current)
    if (page === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let pause = PAUSE
    let place = -1
    const follow = () => {
      const { doc, selection } = editor.state
      const now = selection.$from.index(0)
      if (now === place) return
      place = now
      page.follow(elementOfBlock(doc, now))
    }
    const set = () => {
      const begun = performance.now()
      page.show(pageOfArticle(editor.state.doc, { sections, departments, day: dayOf(Date.now()) }))
      pause = Math.max(PAUSE, performance.now() - begun)
      place = -1
      follow()
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(set, pause)
    }
    set()
    editor.on('update', wait)
    editor.on('selectionUpdate', follow)
    return () => {
      clearTimeout(timer)
      editor.off('update', wait)
      editor.off('selectionUpdate', follow)
    }
  }, [frame, editor, sections, departments])
}
