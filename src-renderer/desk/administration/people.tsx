import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecoverySheet } from '../../../src-main/bridge/contract/session.ts'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/words.ts'
import { useLearnt } from '../reading.ts'
import { SheetDialog } from '../session/sheet-dialog.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { ChangeGrantsDialog } from './change-grants-dialog.tsx'
import { EndPersonDialog } from './end-person-dialog.tsx'
import { type PersonAct, PersonRow } from './person-row.tsx'
import { useRegisterChanged } from './register-changed.ts'
import { ReplaceKeyDialog } from './replace-key-dialog.tsx'

type RegisterPerson = RegisterView['people'][number]

type Asked =
  | { readonly act: 'add' }
  | { readonly act: PersonAct; readonly person: RegisterPerson }
  | { readonly act: 'keep'; readonly sheet: RecoverySheet }

interface PeopleProps {
  readonly register: RegisterView
  readonly selfId: string
}

/** Everybody in the register, with what they may do and where their key is. */
export function People({ register, selfId }: PeopleProps) {
  const t = useWords()
  const learnt = useLearnt()
  const registerChanged = useRegisterChanged()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const changed = (after: RegisterView) => {
    registerChanged(after)
    close()
  }
  const keep = (sheet: RecoverySheet) => {
    registerChanged(null)
    setAsked({ act: 'keep', sheet })
  }

  async function kept(sheet: RecoverySheet) {
    close()
    if (sheet.personId !== selfId) return
    // The key at this desk is the old one: only unlocking with the new passphrase brings the new one.
    const locked = await newsroom.lock({})
    if (locked.ok) learnt('readSession', {}, locked.value)
  }

  return (
    <>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setAsked({ act: 'add' })}
      >
        {t('administration.people.add')}
      </Button>
      <DataTable
        label={t('administration.sections.people')}
        columns={[
          t('administration.people.name'),
          t('administration.people.roles'),
          t('administration.people.fingerprint'),
          t('administration.people.state'),
          '',
        ]}
      >
        {inOrder(register.people).map((person) => (
          <PersonRow
            key={person.personId}
            person={person}
            departments={register.departments}
            isSelf={person.personId === selfId}
            onAsk={(act) => setAsked({ act, person })}
          />
        ))}
      </DataTable>
      {asked?.act === 'add' && (
        <AddPersonDialog register={register} onClose={close} onAdded={keep} />
      )}
      {asked?.act === 'change' && (
        <ChangeGrantsDialog
          person={asked.person}
          departments={register.departments}
          isSelf={asked.person.personId === selfId}
          onClose={close}
          onChanged={changed}
        />
      )}
      {asked?.act === 'replaceKey' && (
        <ReplaceKeyDialog person={asked.person} onClose={close} onReplaced={keep} />
      )}
      {asked?.act === 'end' && (
        <EndPersonDialog person={asked.person} onClose={close} onEnded={changed} />
      )}
      {asked?.act === 'keep' && (
        <SheetDialog sheet={asked.sheet} onDone={() => kept(asked.sheet)} />
      )}
    </>
  )
}

/** Those at work first, as the register lists them. */
function inOrder(people: readonly RegisterPerson[]): readonly RegisterPerson[] {
  return people.toSorted((one, other) => Number(other.active) - Number(one.active))
}
