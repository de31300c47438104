import type { Like } from './dictionary.ts'
import { editorEn } from './editor-en.ts'
import { administration } from './en/administration.ts'
import { backup } from './en/backup.ts'
import { checks } from './en/checks.ts'
import { dataCheck } from './en/data-check.ts'
import { banners, desk, person, shortcuts, status } from './en/desk.ts'
import { bulk, lists, searches } from './en/lists.ts'
import {
  diskCauses,
  hindrances,
  orderRefusals,
  parts,
  problems,
  setupFields,
} from './en/problems.ts'
import { outbox, publishing } from './en/publishing.ts'
import { session, sheet } from './en/session.ts'
import { setUp } from './en/set-up.ts'
import { versions } from './en/versions.ts'
import { acts, dialogs, gates, moved, moves, review, roles, stages } from './en/workflow.ts'
import type { vi } from './vi.ts'

/** Every word of the interface in English. */
export const en: Like<typeof vi> = {
  acts,
  administration,
  backup,
  banners,
  bulk,
  checks,
  dataCheck,
  desk,
  dialogs,
  diskCauses,
  editor: editorEn,
  gates,
  hindrances,
  lists,
  moved,
  moves,
  orderRefusals,
  outbox,
  parts,
  person,
  problems,
  publishing,
  review,
  roles,
  searches,
  session,
  setUp,
  setupFields,
  sheet,
  shortcuts,
  stages,
  status,
  versions,
}
