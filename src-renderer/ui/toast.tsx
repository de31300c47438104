import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Words } from '../words/words.ts'

interface Toast {
  readonly message: string
  readonly tone?: 'good' | 'bad'
  /** One thing that can be done about it, such as taking it back. */
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** Tells something in passing, at the foot of the window. */
export function showToast(t: Words, { message, tone = 'good', act }: Toast): void {
  const id = crypto.randomUUID()
  const run = () => {
    notifications.hide(id)
    act?.run()
  }
  notifications.show({
    id,
    color: tone === 'good' ? 'plum' : 'red',
    withBorder: true,
    closeButtonProps: { 'aria-label': t('desk.dismiss') },
    message:
      act === undefined ? (
        message
      ) : (
        <>
          {message}{' '}
          <Button variant="subtle" size="compact-sm" onClick={run}>
            {act.label}
          </Button>
        </>
      ),
  })
}
