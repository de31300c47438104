import { Button, Loader } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import type { ApprovalToSign } from '../../../src-main/bridge/contract/moves.ts'
import { readerHtml } from '../../../src-model/reading/reader-html.ts'
import { newsroom } from '../../newsroom.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { PassphraseField } from '../../ui/passphrase-field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ReadingView } from '../../ui/reading-view.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import type { OpenArticle } from '../articles/open-article.ts'
import { useLearnt } from '../reading.ts'
import { FactsToSign } from './facts-to-sign.tsx'
import styles from './moves.module.css'

interface ApproveDialogProps {
  readonly articleId: string
  readonly open: OpenArticle
  readonly onClose: () => void
}

/** Shows exactly what a signature covers, and takes the passphrase that gives it. */
export function ApproveDialog({ articleId, open, onClose }: ApproveDialogProps) {
  const t = useWords()
  const learnt = useLearnt()
  const reading = useAct()
  const signing = useAct()
  const [toSign, setToSign] = useState<ApprovalToSign | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const isStale = signing.trouble?.kind === 'textChanged'

  const read = useCallback(async () => {
    setToSign(null)
    if (!(await open.flush())) return
    setToSign(await reading.run(() => newsroom.readApproval({ articleId })))
  }, [articleId, open.flush, reading.run])

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the dialog opens
  useEffect(() => void read(), [articleId])

  async function sign(event: FormEvent) {
    event.preventDefault()
    if (toSign === null || passphrase === '') return
    const { contentHash } = toSign
    const status = await signing.run(() =>
      newsroom.approveArticle({ articleId, contentHash, passphrase }),
    )
    if (status === null) return
    learnt('readStatus', { articleId }, status)
    await open.reopen(articleId)
    showToast(t, { message: t('moved.approve') })
    onClose()
  }

  return (
    <Dialog title={t('dialogs.approve.title')} size="76rem" onClose={onClose}>
      <p className={styles['small']}>{t('dialogs.approve.help')}</p>
      <ProblemNotice problem={reading.trouble ?? open.trouble} />
      {toSign === null ? (
        <p className={styles['loading']} role="status">
          {reading.busy && <Loader size="xs" aria-hidden />} {t('dialogs.approve.loading')}
        </p>
      ) : (
        <div className={styles['signing']}>
          <ReadingView
            label={t('dialogs.approve.reading')}
            title={toSign.wire.title}
            sapo={toSign.wire.sapo}
            html={readerHtml(toSign.wire, { mediaUrl: (hash) => `app://media/${hash}` })}
          />
          <form className={styles['sign']} onSubmit={sign}>
            <FactsToSign toSign={toSign} />
            <PassphraseField
              label={t('dialogs.approve.passphrase')}
              value={passphrase}
              data-autofocus
              autoFocus
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <ProblemNotice problem={signing.trouble} />
            {isStale && (
              <Button
                variant="default"
                onClick={() => {
                  signing.fail(null)
                  void read()
                }}
              >
                {t('dialogs.approve.readAgain')}
              </Button>
            )}
            <Button
              type="submit"
              leftSection={<IconSignature size={17} aria-hidden />}
              loading={signing.busy}
              disabled={passphrase === '' || isStale}
            >
              {t('dialogs.approve.confirm')}
            </Button>
          </form>
        </div>
      )}
    </Dialog>
  )
}
