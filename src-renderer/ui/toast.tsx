import { Button } from '@mantine/core'
import { notifications, notificationsStore } from '@mantine/notifications'
import type { Words } from '../words/words.ts'

interface Toast {
  readonly message: string
  readonly tone?: 'good' | 'bad'
  /** One thing that can be done about it, such as taking it back. */
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** How many toasts stand at the foot of the window at once. */
export const MOST_TOASTS = 3

/** Under dialogs, which the component library puts at 200: a toast must not cover their buttons. */
export const TOAST_LEVEL = 190

/** Tells something in passing, at the foot of the window; the newest toast puts away its like and the oldest. */
export function showToast(t: Words, { message, tone = 'good', act }: Toast): void {
  const id = crypto.randomUUID()
  const run = () => {
    notifications.hide(id)
    act?.run()
  }
  makeRoom(message)
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

function makeRoom(message: string): void {
  const shown = notificationsStore.getState().notifications
  const others = shown.filter((toast) => toast.message !== message)
  const leaving = [
    ...shown.filter((toast) => toast.message === message),
    ...others.slice(0, Math.max(0, others.length - MOST_TOASTS + 1)),
  ]
  for (const { id } of leaving) if (id !== undefined) notifications.hide(id)
}
