import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

export type NoticeTone = 'info' | 'good' | 'wait' | 'bad'

const ICONS = {
  info: IconInfoCircle,
  good: IconCircleCheck,
  wait: IconAlertCircle,
  bad: IconAlertTriangle,
} as const

interface NoticeProps {
  readonly tone: NoticeTone
  readonly title?: string | undefined
  readonly children?: ReactNode
}

/** A sentence that must not be overlooked; a bad one is read out at once. */
export function Notice({ tone, title, children }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div className={styles['notice']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={18} stroke={1.75} aria-hidden className={styles['icon']} />
      <div className={styles['text']}>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  )
}
