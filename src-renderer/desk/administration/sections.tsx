import { Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/words.ts'
import styles from './administration.module.css'
import type { NamedEntry } from './named-entry.ts'
import { SectionDialog } from './section-dialog.tsx'

/** The sections of the portal. */
export function Sections({ register: { sections } }: { readonly register: RegisterView }) {
  const t = useWords()
  const [asked, setAsked] = useState<NamedEntry | 'new' | null>(null)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsked('new')}>
        {t('administration.sectionsPage.add')}
      </Button>
      <DataTable
        label={t('administration.sections.sections')}
        columns={[t('administration.sectionsPage.name'), t('administration.sectionsPage.id'), '']}
      >
        {sections.map((section) => (
          <tr key={section.id}>
            <th scope="row">{section.name}</th>
            <td className={styles['code']}>{section.id}</td>
            <td data-narrow>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPencil size={15} aria-hidden />}
                onClick={() => setAsked(section)}
              >
                {t('administration.sectionsPage.change', { name: section.name })}
              </Button>
            </td>
          </tr>
        ))}
      </DataTable>
      {asked !== null && (
        <SectionDialog
          section={asked === 'new' ? null : asked}
          sections={sections}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
