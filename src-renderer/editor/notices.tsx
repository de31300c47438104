import { Button, Notification } from '@mantine/core'
import { useWords, type Words } from '../words/words.ts'
import type { Notice } from './editor-ports.ts'
import { LARGEST_IMPORT } from './import/import-bounds.ts'
import { LONGEST_PASTE } from './paste/paste-bounds.ts'
import { LARGEST_SOURCE } from './pictures/picture-work.ts'

const MEGABYTE = 1024 * 1024

/** What went as it was asked for, and can be taken back. */
const CALM: readonly Notice['kind'][] = ['articleRecognised', 'unsavedDropped', 'replaced']

interface NoticesProps {
  readonly notices: readonly Notice[]
  readonly onClose: (notice: Notice) => void
  readonly onUndo: (notice: Notice) => void
}

/** What the editor has to say beside the text: each stays until it is closed or the text goes on. */
export function Notices({ notices, onClose, onUndo }: NoticesProps) {
  const t = useWords()
  return (
    <div className="article-notices" role="status">
      {notices.map((notice) => (
        <Notification
          key={sentenceOf(notice, t)}
          color={colourOf(notice)}
          loading={isUnderWay(notice)}
          onClose={() => onClose(notice)}
          closeButtonProps={{ 'aria-label': t('editor.paste.close') }}
        >
          <span className="article-notice">
            {sentenceOf(notice, t)}
            {isUnderWay(notice) ? (
              <Button size="compact-xs" variant="default" onClick={notice.stop}>
                {t('editor.picture.stop')}
              </Button>
            ) : null}
            {CALM.includes(notice.kind) ? (
              <Button size="compact-xs" variant="default" onClick={() => onUndo(notice)}>
                {t('editor.paste.undo')}
              </Button>
            ) : null}
          </span>
        </Notification>
      ))}
    </div>
  )
}

function isUnderWay(notice: Notice): notice is Extract<Notice, { readonly stop: () => void }> {
  return notice.kind === 'pictureAdding' || notice.kind === 'importing'
}

function colourOf({ kind }: Notice): string {
  if (CALM.includes(kind)) return 'green'
  return kind === 'leftOut' ? 'yellow' : 'red'
}

function sentenceOf(notice: Notice, t: Words): string {
  switch (notice.kind) {
    case 'articleRecognised': {
      const parts = notice.parts.map((part) => t(`editor.paste.parts.${part}`)).join(', ')
      const said = t('editor.paste.articleRecognised', { parts })
      if (notice.departmentUnset === null) return said
      return `${said} ${t('editor.paste.departmentUnset', { name: notice.departmentUnset })}`
    }
    case 'unsavedDropped':
      return t('editor.unsaved.dropped')
    case 'replaced':
      return t('editor.find.replaced', { count: notice.count })
    case 'pasteTooLarge':
      return t('editor.paste.tooLarge', { megabytes: LONGEST_PASTE / MEGABYTE })
    case 'pasteUnfit':
      return t('editor.paste.unfit')
    case 'leftOut': {
      const things = notice.counts.map(({ what, count }) =>
        t(`editor.paste.things.${what}`, { count }),
      )
      const said = t('editor.paste.leftOut', { things: things.join(', ') })
      const hasPictures = notice.counts.some(({ what }) => what === 'pictures')
      return hasPictures ? `${said} ${t('editor.paste.picturesByHand')}` : said
    }
    case 'importing':
      return t('editor.import.reading', { name: notice.name })
    case 'notImported': {
      const said = t('editor.import.failed', { name: notice.name })
      return `${said} ${t(`editor.import.reasons.${notice.reason}`, { megabytes: LARGEST_IMPORT / MEGABYTE })}`
    }
    case 'pictureAdding':
      return t('editor.picture.adding', { name: notice.name })
    case 'pictureNotAdded':
      return `${t('editor.picture.notAdded', { name: notice.name })}. ${reasonOf(notice, t)}`
  }
}

function reasonOf({ problem }: Extract<Notice, { kind: 'pictureNotAdded' }>, t: Words): string {
  switch (problem?.kind) {
    case 'pictureTooLarge':
      return t('editor.picture.tooLarge', { megabytes: LARGEST_SOURCE / MEGABYTE })
    case 'heicPicture':
      return t('editor.picture.heic')
    case 'notAPicture':
      return t('editor.picture.notAPicture')
    case 'notSaved':
      return t('editor.picture.notKept')
    case 'locked':
    case 'notSignedIn':
      return t('editor.picture.locked')
    default:
      return t('editor.picture.failed')
  }
}
