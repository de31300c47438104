import type { Editor } from '@tiptap/core'
import { useMemo } from 'react'
import type { Finding } from '../../../src-model/checks/finding.ts'
import { findingsOf } from '../../../src-model/checks/findings-of.ts'
import type { Choice } from '../editor-ports.ts'
import { useRestingDocument } from '../resting-document.ts'
import { usePictureSizes } from './picture-sizes.ts'

/** Checks wait until typing pauses for this long, in milliseconds. */
const PAUSE = 400

/** The names to choose from, as far as they are known yet. */
interface Register {
  readonly sections: readonly Choice[]
  readonly departments: readonly Choice[]
}

/** What the checks see in the article as it stands, looked at anew whenever writing pauses; null while they cannot tell. */
export function useFindings(
  editor: Editor | null,
  register: Register | undefined,
): readonly Finding[] | null {
  const document = useRestingDocument(editor, PAUSE)
  const known = useMemo(
    () => ({
      sections: new Set(register?.sections.map(({ id }) => id)),
      departments: new Set(register?.departments.map(({ id }) => id)),
    }),
    [register],
  )
  const pictureSize = usePictureSizes()
  if (document === null || register === undefined) return null
  return findingsOf(document, { ...known, pictureSize })
}
