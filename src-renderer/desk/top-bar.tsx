import { ActionIcon, Button, Menu, Tooltip, VisuallyHidden } from '@mantine/core'
import {
  IconChevronDown,
  IconFileText,
  IconKeyboard,
  IconLayoutSidebarRight,
  IconLock,
  IconLogout,
  IconPassword,
  IconPrinter,
  IconSend,
  IconSettings,
  IconShieldLock,
} from '@tabler/icons-react'
import type { Session } from '../../src-main/bridge/contract/session.ts'
import { Initials } from '../ui/initials.tsx'
import { useWords } from '../words/words.ts'
import styles from './desk.module.css'

export const ROOMS = ['articles', 'outbox', 'administration'] as const
export type Room = (typeof ROOMS)[number]

/** What the menu of the person opens or does. */
export type PersonAct =
  | 'lock'
  | 'changePassphrase'
  | 'recoverySheet'
  | 'settings'
  | 'shortcuts'
  | 'signOut'

interface TopBarProps {
  readonly session: Session
  readonly person: NonNullable<Session['person']>
  readonly room: Room
  readonly onRoom: (room: Room) => void
  readonly isSideShown: boolean
  readonly onSide: () => void
  readonly onAct: (act: PersonAct) => void
}

const ROOM_ICONS = {
  articles: IconFileText,
  outbox: IconSend,
  administration: IconShieldLock,
} as const

const ACT_ICONS = {
  changePassphrase: IconPassword,
  recoverySheet: IconPrinter,
  settings: IconSettings,
  shortcuts: IconKeyboard,
  lock: IconLock,
  signOut: IconLogout,
} as const satisfies Readonly<Record<PersonAct, unknown>>

/** The newsroom's name, its rooms, and the person at the desk. */
export function TopBar(props: TopBarProps) {
  const { session, person, room, onRoom, isSideShown, onSide, onAct } = props
  const t = useWords()
  const isAdministrator = person.grants.some(({ role }) => role === 'administrator')
  return (
    <header className={styles['top']}>
      <h1 className={styles['brand']}>{session.newsroom || t('desk.title')}</h1>
      <nav className={styles['rooms']} aria-label={t('desk.rooms')}>
        {ROOMS.filter((each) => each !== 'administration' || isAdministrator).map((each) => {
          const Icon = ROOM_ICONS[each]
          return (
            <button
              key={each}
              type="button"
              aria-current={each === room ? 'page' : undefined}
              onClick={() => onRoom(each)}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
              {t(`desk.${each}`)}
            </button>
          )
        })}
      </nav>
      {room === 'articles' && (
        <Tooltip label={t(isSideShown ? 'desk.hideSide' : 'desk.showSide')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(isSideShown ? 'desk.hideSide' : 'desk.showSide')}
            aria-pressed={isSideShown}
            onClick={onSide}
          >
            <IconLayoutSidebarRight size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<Initials name={person.name} />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            <VisuallyHidden>{t('person.menu', { name: person.name })}</VisuallyHidden>
            <span aria-hidden>{person.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(ACT_ICONS) as PersonAct[]).map((act) => {
            const Icon = ACT_ICONS[act]
            return (
              <Menu.Item
                key={act}
                leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                onClick={() => onAct(act)}
              >
                {t(`person.${act}`)}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
    </header>
  )
}
