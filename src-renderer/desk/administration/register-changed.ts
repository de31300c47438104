import { useQueryClient } from '@tanstack/react-query'
import type { RegisterView } from '../../../src-main/bridge/contract/setup.ts'
import { showToast } from '../../ui/toast.tsx'
import { useWords } from '../../words/words.ts'
import { forgetReading, useLearnt } from '../reading.ts'

/** Spreads a change of the register to everything that is read from it, and says that it was written. */
export function useRegisterChanged(): (register: RegisterView | null) => void {
  const t = useWords()
  const queries = useQueryClient()
  const learnt = useLearnt()
  return (register) => {
    if (register === null) forgetReading(queries, 'readRegister')
    else learnt('readRegister', {}, register)
    forgetReading(queries, 'listPortals')
    forgetReading(queries, 'readSession')
    showToast(t, { message: t('administration.saved') })
  }
}
