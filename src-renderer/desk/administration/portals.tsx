import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { fullTime } from '../../words/time-in-words.ts'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import { AddPortalDialog } from './add-portal-dialog.tsx'
import styles from './administration.module.css'

/** The portals that the newsroom publishes on. */
export function Portals() {
  const t = useWords()
  const { value: portals, problem } = useReading('listPortals', {})
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
        {t('administration.portals.add')}
      </Button>
      <ProblemNotice problem={problem} />
      {portals?.length === 0 && <Notice tone="info">{t('administration.portals.none')}</Notice>}
      {portals !== undefined && portals.length > 0 && (
        <DataTable
          label={t('administration.sections.portals')}
          columns={[
            t('setUp.portal.name'),
            t('setUp.portal.url'),
            t('setUp.portal.fingerprint'),
            t('administration.people.state'),
          ]}
        >
          {portals.map((portal) => (
            <tr key={portal.portalId}>
              <th scope="row">{portal.name}</th>
              <td>{portal.url}</td>
              <td className={styles['code']}>{portal.fingerprint}</td>
              <td>
                {t('administration.portals.since', { time: fullTime(portal.enrolledAt) })}
                <p className={styles['quiet']}>
                  {t('administration.portals.registerAt', { n: portal.registerSeq })}
                </p>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {adding && <AddPortalDialog onClose={() => setAdding(false)} />}
    </>
  )
}
