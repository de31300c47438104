import { Button, CopyButton, Group, Modal } from '@mantine/core'
import { useWords } from '../words/words.ts'

interface LeavingDialogProps {
  readonly unsent: number
  /** The whole article as plain text, to be carried elsewhere. */
  readonly text: string
  readonly onRetry: () => void
  readonly onLeave: () => void
  readonly onStay: () => void
}

/** Stands between closing the window and losing what could not be saved. */
export function LeavingDialog({ unsent, text, onRetry, onLeave, onStay }: LeavingDialogProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onStay}
      title={t('editor.leaving.heading')}
      closeButtonProps={{ 'aria-label': t('editor.close') }}
    >
      <p>{t('editor.leaving.text', { count: unsent })}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="subtle" color="red" onClick={onLeave} mr="auto">
          {t('editor.leaving.leave')}
        </Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'editor.unsaved.copied' : 'editor.leaving.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onRetry}>
          {t('editor.leaving.retry')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('editor.leaving.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
