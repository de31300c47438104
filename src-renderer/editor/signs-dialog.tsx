import { Button, Modal, SimpleGrid, Text } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { SIGNS } from '../../src-model/language/signs.ts'
import { useWords } from '../words/words.ts'

const NO_BREAK_SPACE = '\u00a0'

interface SignsDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Signs to put in at the cursor; the dialog stays, for several in a row. */
export function SignsDialog({ editor, onClose }: SignsDialogProps) {
  const t = useWords()
  function close(): void {
    onClose()
    setTimeout(() => editor.commands.focus(), 0)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('editor.signs.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
      size="md"
      returnFocus={false}
    >
      {(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((group) => (
        <section key={group} aria-label={t(`editor.signs.${group}`)}>
          <Text size="sm" mt="sm" mb={4}>
            {t(`editor.signs.${group}`)}
          </Text>
          <SimpleGrid cols={10} spacing={4} verticalSpacing={4}>
            {SIGNS[group].map((sign) => (
              <Button
                key={sign}
                variant="default"
                size="compact-md"
                px={0}
                aria-label={sign === NO_BREAK_SPACE ? t('editor.signs.noBreakSpace') : sign}
                onClick={() => editor.view.dispatch(editor.state.tr.insertText(sign))}
              >
                {sign === NO_BREAK_SPACE ? '\u2423' : sign}
              </Button>
            ))}
          </SimpleGrid>
        </section>
      ))}
    </Modal>
  )
}
