import { Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/words.ts'
import styles from './administration.module.css'
import { type Department, DepartmentDialog } from './department-dialog.tsx'

/** The departments of the newsroom, each with its gates. */
export function Departments({ register: { departments } }: { readonly register: RegisterView }) {
  const t = useWords()
  const [asked, setAsked] = useState<Department | 'new' | null>(null)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsked('new')}>
        {t('administration.departments.add')}
      </Button>
      <DataTable
        label={t('administration.sections.departments')}
        columns={[
          t('administration.departments.name'),
          t('administration.departments.gates'),
          t('administration.departments.id'),
          '',
        ]}
      >
        {departments.map((department) => (
          <tr key={department.id}>
            <th scope="row">{department.name}</th>
            <td>{t(department.gates.length === 2 ? 'setUp.gates.two' : 'setUp.gates.one')}</td>
            <td className={styles['code']}>{department.id}</td>
            <td data-narrow>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPencil size={15} aria-hidden />}
                onClick={() => setAsked(department)}
              >
                {t('administration.departments.change', { name: department.name })}
              </Button>
            </td>
          </tr>
        ))}
      </DataTable>
      {asked !== null && (
        <DepartmentDialog
          department={asked === 'new' ? null : asked}
          departments={departments}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
