import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { Trouble } from '../words/problem-in-words.ts'
import { useWords } from '../words/words.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: string
}

/** A window over the desk for one question; Escape and the cross put it away. */
export function Dialog({ title, onClose, children, size = '32rem' }: DialogProps) {
  const t = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('dialogs.close') }}
    >
      {children}
    </Modal>
  )
}

interface AskingDialogProps extends DialogProps {
  readonly confirm: string
  readonly onConfirm: () => void
  readonly busy: boolean
  readonly trouble: Trouble | null
  /** Keeps the button shut while something is missing. */
  readonly incomplete?: boolean
  readonly danger?: boolean
}

/** A dialog with one thing to do and one way out; Enter in a field does it. */
export function AskingDialog(props: AskingDialogProps) {
  const { title, onClose, children, size, confirm, onConfirm, busy, trouble } = props
  const t = useWords()
  function submit(event: FormEvent) {
    event.preventDefault()
    // A form inside a portal would also submit the form that it was opened from.
    event.stopPropagation()
    if (!busy && props.incomplete !== true) onConfirm()
  }
  return (
    <Dialog title={title} onClose={onClose} {...(size === undefined ? {} : { size })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          <ProblemNotice problem={trouble} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('dialogs.cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={props.incomplete === true}
              {...(props.danger === true ? { color: 'red' } : {})}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
