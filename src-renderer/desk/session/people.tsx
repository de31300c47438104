import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Session } from '../../../src-main/bridge/contract/session.ts'
import { fold } from '../../../src-model/language/vietnamese.ts'
import { Initials } from '../../ui/initials.tsx'
import { useWords } from '../../words/words.ts'
import styles from './front.module.css'

/** From how many accounts on a field helps to find one's name. */
const MANY = 9

interface PeopleProps {
  readonly session: Session
  readonly personId: string
  readonly onPick: (personId: string) => void
}

/** The accounts of this machine to pick from, with a field to find a name among many. */
export function People({ session, personId, onPick }: PeopleProps) {
  const t = useWords()
  const [filter, setFilter] = useState('')
  const wanted = fold(filter)
  const shown = session.accounts.filter(({ name }) => fold(name).includes(wanted))
  return (
    <fieldset className={styles['fieldset']}>
      <legend className={styles['legend']}>{t('session.pickName')}</legend>
      <Stack gap="xs">
        {session.accounts.length >= MANY && (
          <TextInput
            aria-label={t('session.findName')}
            placeholder={t('session.findName')}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        )}
        <div className={styles['people']}>
          {shown.map((account) => (
            <label key={account.personId} className={styles['person']}>
              <input
                type="radio"
                name="person"
                checked={account.personId === personId}
                onChange={() => onPick(account.personId)}
              />
              <Initials name={account.name} />
              {account.name}
            </label>
          ))}
        </div>
      </Stack>
    </fieldset>
  )
}
