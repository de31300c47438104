import { Alert, Button, CopyButton, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWords } from '../words/words.ts'
import { textOfBlocks, type UnsavedText } from './unsaved-text.ts'

interface UnsavedBannerProps {
  readonly unsaved: UnsavedText
  /** Absent where the text cannot go back into the article. */
  readonly onReinsert: (() => void) | null
  readonly onDiscard: () => void
}

/** Shows what main did not take, until the writer copies it, puts it back or drops it. */
export function UnsavedBanner({ unsaved, onReinsert, onDiscard }: UnsavedBannerProps) {
  const t = useWords()
  const text = textOfBlocks(unsaved.blocks)
  return (
    <Alert
      className="article-unsaved"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('editor.unsaved.heading')}
    >
      <p>{t(`editor.unsaved.${unsaved.cause}`)}</p>
      {text === '' ? null : <blockquote className="article-unsaved-text">{text}</blockquote>}
      <Group gap="xs" mt="sm">
        {text === '' ? null : (
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" onClick={copy}>
                {t(copied ? 'editor.unsaved.copied' : 'editor.unsaved.copy')}
              </Button>
            )}
          </CopyButton>
        )}
        {text === '' || onReinsert === null ? null : (
          <Button size="xs" variant="default" onClick={onReinsert}>
            {t('editor.unsaved.reinsert')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="red" onClick={onDiscard}>
          {t('editor.unsaved.discard')}
        </Button>
      </Group>
    </Alert>
  )
}
