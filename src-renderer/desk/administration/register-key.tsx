import { Button } from '@mantine/core'
import { IconUsb } from '@tabler/icons-react'
import { useState } from 'react'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { newsroom } from '../../newsroom.ts'
import { Notice } from '../../ui/notice.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { useLearnt } from '../reading.ts'
import styles from './administration.module.css'
import { SigningDialog } from './signing-dialog.tsx'

/** The key that signs the register: what it looks like and where it is. */
export function RegisterKey({ register }: { readonly register: RegisterView }) {
  const t = useWords()
  const learnt = useLearnt()
  const [moving, setMoving] = useState(false)

  function moved(after: RegisterView) {
    learnt('readRegister', {}, after)
    // The person chose no file: the key is still here, and so is the dialog.
    if (after.keyIsHere) return
    setMoving(false)
    showToast(t, { message: t('administration.register.moved') })
  }

  return (
    <div className={styles['key']}>
      <p>{t('administration.register.help')}</p>
      <dl>
        <dt>{t('administration.register.fingerprint')}</dt>
        <dd className={styles['code']}>{register.registerFingerprint}</dd>
      </dl>
      <Notice tone={register.keyIsHere ? 'wait' : 'good'}>
        {t(register.keyIsHere ? 'administration.register.here' : 'administration.register.away')}
      </Notice>
      {register.keyIsHere && (
        <Button
          variant="default"
          leftSection={<IconUsb size={16} aria-hidden />}
          onClick={() => setMoving(true)}
        >
          {t('administration.register.move')}
        </Button>
      )}
      {moving && (
        <SigningDialog
          title={t('administration.register.moveTitle')}
          confirm={t('administration.register.moveConfirm')}
          onClose={() => setMoving(false)}
          isSound
          sign={(registerPassphrase) => newsroom.moveRegisterKeyAway({ registerPassphrase })}
          onSigned={moved}
        >
          {() => <div>{t('administration.register.moveHelp')}</div>}
        </SigningDialog>
      )}
    </div>
  )
}
