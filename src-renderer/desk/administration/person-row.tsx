import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconKey, IconUserCog, IconUserOff } from '@tabler/icons-react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { Initials } from '../../ui/initials.tsx'
import { useWords } from '../../words/words.ts'
import type { DepartmentChoice } from '../register/grants.ts'
import styles from './administration.module.css'

/** What an administrator may do about a person. */
export type PersonAct = 'change' | 'replaceKey' | 'end'

const ICONS = { change: IconUserCog, replaceKey: IconKey, end: IconUserOff } as const

type RegisterPerson = RegisterView['people'][number]

interface PersonRowProps {
  readonly person: RegisterPerson
  readonly departments: readonly DepartmentChoice[]
  /** True for the person at the desk, who cannot end their own work. */
  readonly isSelf: boolean
  readonly onAsk: (act: PersonAct) => void
}

/** A person of the register: name, roles, key and what can be done. */
export function PersonRow({ person, departments, isSelf, onAsk }: PersonRowProps) {
  const t = useWords()
  const state = stateOf(person)
  const acts: readonly PersonAct[] = isSelf
    ? ['change', 'replaceKey']
    : ['change', 'replaceKey', 'end']
  return (
    <tr>
      <th scope="row">
        <span className={styles['person']}>
          <Initials name={person.name} />
          {person.name}
        </span>
      </th>
      <td>
        <GrantLines grants={person.grants} departments={departments} />
      </td>
      <td className={styles['code']}>{person.fingerprint}</td>
      <td data-narrow className={styles['state']} data-state={state}>
        {t(`administration.people.${state}`)}
      </td>
      <td data-narrow>
        {person.active && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('administration.people.actions', { name: person.name })}
              >
                <IconDots size={17} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {acts.map((act) => {
                const Icon = ICONS[act]
                return (
                  <Menu.Item
                    key={act}
                    leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                    {...(act === 'end' ? { color: 'red' } : {})}
                    onClick={() => onAsk(act)}
                  >
                    {t(`administration.people.${act}`)}
                  </Menu.Item>
                )
              })}
            </Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  )
}

function GrantLines({ grants, departments }: Pick<RegisterPerson, 'grants'> & Departments) {
  const t = useWords()
  if (grants.length === 0) {
    return <span className={styles['quiet']}>{t('administration.people.noGrants')}</span>
  }
  const nameOf = (id: string) => departments.find((each) => each.id === id)?.name ?? id
  return (
    <ul className={styles['grants']}>
      {grants.map(({ role, departments: held }) => (
        <li key={role}>
          {role === 'administrator'
            ? t(`roles.${role}`)
            : t('administration.people.grant', {
                role: t(`roles.${role}`),
                departments:
                  held === 'all'
                    ? t('administration.people.allDepartments')
                    : held.map(nameOf).join(', '),
              })}
        </li>
      ))}
    </ul>
  )
}

interface Departments {
  readonly departments: readonly DepartmentChoice[]
}

function stateOf({ active, hasAccount }: RegisterPerson): 'active' | 'ended' | 'elsewhere' {
  if (!active) return 'ended'
  return hasAccount ? 'active' : 'elsewhere'
}
