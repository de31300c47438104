import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Asked, SavedSearch } from '../../../src-main/bridge/contract/saved-searches.ts'
import { newsroom } from '../../newsroom.ts'
import { AskingDialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import { useAct } from '../act.ts'
import type { SavedSearches } from './use-saved-searches.ts'

interface SearchNameDialogProps {
  /** What is to be kept: a new search, or one that gets another name. */
  readonly search: { readonly searchId: string | null; readonly asked: Asked }
  readonly name: string
  readonly searches: SavedSearches
  readonly onClose: () => void
}

/** Asks for the name of a search; a name that another one has is asked about once more. */
export function SearchNameDialog({ search, name, searches, onClose }: SearchNameDialogProps) {
  const t = useWords()
  const act = useAct()
  const [typed, setTyped] = useState(name)
  const [taken, setTaken] = useState<string | null>(null)
  const said = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const isRename = search.searchId !== null
  const isReplacing = taken === said

  async function save() {
    const after = await act.run<SavedSearch[] | null>(async () => {
      const saved = await newsroom.saveSearch({ ...search, name: said, replace: isReplacing })
      if (saved.ok || saved.problem.kind !== 'searchNameTaken') return saved
      setTaken(said)
      return { ok: true, value: null }
    })
    if (after === null) return
    searches.changed(after, t(isReplacing ? 'searches.replaced' : 'searches.saved', { name: said }))
    onClose()
  }

  return (
    <AskingDialog
      title={isRename ? t('searches.renameTitle', { name }) : t('searches.saveTitle')}
      confirm={t(isReplacing ? 'searches.replace' : 'searches.confirm')}
      onConfirm={() => void save()}
      onClose={onClose}
      busy={act.busy}
      trouble={act.trouble}
      incomplete={said === ''}
      size="26rem"
    >
      {!isRename && <div>{t('searches.saveHelp')}</div>}
      <TextInput
        label={t('searches.name')}
        maxLength={100}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {isReplacing && <Notice tone="wait">{t('searches.taken', { name: said })}</Notice>}
    </AskingDialog>
  )
}
