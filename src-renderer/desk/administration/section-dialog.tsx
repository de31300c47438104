import { useState } from 'react'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { NameField } from './name-field.tsx'
import { flawOfName, idOfNamed, type NamedEntry } from './named-entry.ts'
import { useRegisterChanged } from './register-changed.ts'
import { SigningDialog } from './signing-dialog.tsx'

interface SectionDialogProps {
  /** The section to change, or null for a new one. */
  readonly section: NamedEntry | null
  readonly sections: readonly NamedEntry[]
  readonly onClose: () => void
}

/** A section's name; its id is made from the first name and stays. */
export function SectionDialog({ section, sections, onClose }: SectionDialogProps) {
  const t = useWords()
  const registerChanged = useRegisterChanged()
  const [name, setName] = useState(section?.name ?? '')
  const entry = idOfNamed(name, section, sections)
  const flaw = flawOfName(entry, sections)
  return (
    <SigningDialog
      title={
        section === null
          ? t('administration.sectionsPage.addTitle')
          : t('administration.sectionsPage.changeTitle', { name: section.name })
      }
      onClose={onClose}
      isSound={flaw === null}
      sign={(registerPassphrase) => newsroom.setSection({ ...entry, registerPassphrase })}
      onSigned={(register) => {
        registerChanged(register)
        onClose()
      }}
    >
      {(judged) => (
        <NameField
          label={t('administration.sectionsPage.name')}
          idLabel={t('administration.sectionsPage.id')}
          twice={t('setUp.sections.twice')}
          value={name}
          onChange={setName}
          {...{ entry, flaw, judged }}
        />
      )}
    </SigningDialog>
  )
}
