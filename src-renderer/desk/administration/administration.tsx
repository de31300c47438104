import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useWords } from '../../words/words.ts'
import { useReading } from '../reading.ts'
import styles from './administration.module.css'
import { BackupPage } from './backup-page.tsx'
import { DataCheckPage } from './data-check-page.tsx'
import { Departments } from './departments.tsx'
import { People } from './people.tsx'
import { Portals } from './portals.tsx'
import { RegisterKey } from './register-key.tsx'
import { Sections } from './sections.tsx'

const PAGES = [
  'people',
  'departments',
  'sections',
  'portals',
  'register',
  'backup',
  'dataCheck',
] as const

/** The administrator's room: people, departments, sections, portals, and the key that signs it all. */
export function Administration({ selfId }: { readonly selfId: string }) {
  const t = useWords()
  const [page, setPage] = useState<string | null>('people')
  const { value: register, problem } = useReading('readRegister', {})
  return (
    <main className={styles['room']} aria-labelledby="administration">
      <h1 id="administration">{t('administration.title')}</h1>
      <p className={styles['quiet']}>{t('administration.signChange')}</p>
      <ProblemNotice problem={problem} />
      {register?.keyIsHere === false && <Notice tone="wait">{t('administration.keyAway')}</Notice>}
      {register !== undefined && (
        <Tabs className={styles['tabs'] ?? ''} value={page} onChange={setPage} keepMounted={false}>
          <Tabs.List>
            {PAGES.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(`administration.sections.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="people" className={styles['panel'] ?? ''}>
            <People register={register} selfId={selfId} />
          </Tabs.Panel>
          <Tabs.Panel value="departments" className={styles['panel'] ?? ''}>
            <Departments register={register} />
          </Tabs.Panel>
          <Tabs.Panel value="sections" className={styles['panel'] ?? ''}>
            <Sections register={register} />
          </Tabs.Panel>
          <Tabs.Panel value="portals" className={styles['panel'] ?? ''}>
            <Portals />
          </Tabs.Panel>
          <Tabs.Panel value="register" className={styles['panel'] ?? ''}>
            <RegisterKey register={register} />
          </Tabs.Panel>
          <Tabs.Panel value="backup" className={styles['panel'] ?? ''}>
            <BackupPage />
          </Tabs.Panel>
          <Tabs.Panel value="dataCheck" className={styles['panel'] ?? ''}>
            <DataCheckPage />
          </Tabs.Panel>
        </Tabs>
      )}
    </main>
  )
}
