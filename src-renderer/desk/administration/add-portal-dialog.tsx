import { useState } from 'react'
import { failed } from '../../../src-model/problem.ts'
import { newsroom } from '../../newsroom.ts'
import { useWords } from '../../words/words.ts'
import { PortalFields } from '../register/portal-fields.tsx'
import { EMPTY_PORTAL, newPortalOf } from '../register/portal-form.ts'
import styles from './administration.module.css'
import { useRegisterChanged } from './register-changed.ts'
import { SigningDialog } from './signing-dialog.tsx'

/** Connects one more portal, once its key's fingerprint was compared. */
export function AddPortalDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords()
  const registerChanged = useRegisterChanged()
  const [form, setForm] = useState(EMPTY_PORTAL)
  const portal = newPortalOf(form)
  return (
    <SigningDialog
      title={t('administration.portals.addTitle')}
      confirm={t('administration.portals.connect')}
      size="40rem"
      onClose={onClose}
      isSound={portal !== null}
      sign={async (registerPassphrase) =>
        portal === null
          ? failed({ kind: 'badRequest' })
          : newsroom.addPortal({ ...portal, registerPassphrase })
      }
      onSigned={() => {
        registerChanged(null)
        onClose()
      }}
    >
      {(judged) => (
        <>
          <p className={styles['quiet']}>{t('setUp.portal.help')}</p>
          <PortalFields portal={form} onChange={setForm} judged={judged} />
        </>
      )}
    </SigningDialog>
  )
}
