import { useState } from 'react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import { type ChosenGrants, type DepartmentChoice, flawOfGrants } from '../register/grants.ts'
import { GrantsField } from '../register/grants-field.tsx'
import { SigningDialog } from './signing-dialog.tsx'

interface ChangeGrantsDialogProps {
  readonly person: RegisterView['people'][number]
  readonly departments: readonly DepartmentChoice[]
  /** True for the administrator at the desk, who must not lock everybody out of the register. */
  readonly isSelf: boolean
  readonly onClose: () => void
  readonly onChanged: (register: RegisterView) => void
}

/** Other roles for a person, or the same ones in other departments. */
export function ChangeGrantsDialog(props: ChangeGrantsDialogProps) {
  const { person, departments, isSelf, onClose, onChanged } = props
  const { personId, name } = person
  const t = useWords()
  const [grants, setGrants] = useState<ChosenGrants>(person.grants)
  const leavesOffice = isSelf && !grants.some(({ role }) => role === 'administrator')
  return (
    <SigningDialog
      title={t('administration.people.changeTitle', { name })}
      size="40rem"
      onClose={onClose}
      isSound={!leavesOffice && flawOfGrants(grants) === null}
      sign={(registerPassphrase) =>
        newsroom.changeGrants({ personId, grants: [...grants], registerPassphrase })
      }
      onSigned={onChanged}
    >
      {(judged) => (
        <>
          <GrantsField
            grants={grants}
            departments={departments}
            onChange={setGrants}
            judged={judged}
          />
          {leavesOffice && <Notice tone="bad">{t('administration.people.keepOwnOffice')}</Notice>}
        </>
      )}
    </SigningDialog>
  )
}
