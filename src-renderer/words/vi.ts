import { editorVi } from './editor-vi.ts'
import { administration } from './vi/administration.ts'
import { backup } from './vi/backup.ts'
import { checks } from './vi/checks.ts'
import { dataCheck } from './vi/data-check.ts'
import { banners, desk, person, shortcuts, status } from './vi/desk.ts'
import { bulk, lists, searches } from './vi/lists.ts'
import {
  diskCauses,
  hindrances,
  orderRefusals,
  parts,
  problems,
  setupFields,
} from './vi/problems.ts'
import { outbox, publishing } from './vi/publishing.ts'
import { session, sheet } from './vi/session.ts'
import { setUp } from './vi/set-up.ts'
import { versions } from './vi/versions.ts'
import { acts, dialogs, gates, moved, moves, review, roles, stages } from './vi/workflow.ts'

/** Every word of the interface in Vietnamese, the language that it is written in first. */
export const vi = {
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
  editor: editorVi,
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
} as const
