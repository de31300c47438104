import { Select } from '@mantine/core'
import { useState } from 'react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import type { Gates } from '../../../src-model/workflow/grants.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { NameField } from './name-field.tsx'
import { flawOfName, idOfNamed } from './named-entry.ts'
import { useRegisterChanged } from './register-changed.ts'
import { SigningDialog } from './signing-dialog.tsx'

export type Department = RegisterView['departments'][number]

interface DepartmentDialogProps {
  /** The department to change, or null for a new one. */
  readonly department: Department | null
  readonly departments: readonly Department[]
  readonly onClose: () => void
}

/** A department's name and gates; its id is made from the first name and stays. */
export function DepartmentDialog({ department, departments, onClose }: DepartmentDialogProps) {
  const t = useWords()
  const registerChanged = useRegisterChanged()
  const [name, setName] = useState(department?.name ?? '')
  const [gates, setGates] = useState<Gates>(department?.gates ?? ['unit', 'board'])
  const entry = idOfNamed(name, department, departments)
  const flaw = flawOfName(entry, departments)
  return (
    <SigningDialog
      title={
        department === null
          ? t('administration.departments.addTitle')
          : t('administration.departments.changeTitle', { name: department.name })
      }
      onClose={onClose}
      isSound={flaw === null}
      sign={(registerPassphrase) => newsroom.setDepartment({ ...entry, gates, registerPassphrase })}
      onSigned={(register) => {
        registerChanged(register)
        onClose()
      }}
    >
      {(judged) => (
        <>
          <NameField
            label={t('administration.departments.name')}
            idLabel={t('administration.departments.id')}
            twice={t('setUp.departments.twice')}
            value={name}
            onChange={setName}
            {...{ entry, flaw, judged }}
          />
          <Select
            label={t('administration.departments.gates')}
            data={[
              { value: '2', label: t('setUp.gates.two') },
              { value: '1', label: t('setUp.gates.one') },
            ]}
            value={String(gates.length)}
            onChange={(count) => setGates(count === '1' ? ['board'] : ['unit', 'board'])}
          />
        </>
      )}
    </SigningDialog>
  )
}
