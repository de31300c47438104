import type { ArticleState } from '../../src-model/article/article-state.ts'
import { SCHEMA_VERSION } from '../../src-model/article/schema.ts'
import type { Entry, LogAct } from '../../src-model/log/entry.ts'
import { seal } from '../../src-model/signing/seal.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { MediaStore } from '../storage/media-store.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { Accounts } from './accounts.ts'
import type { ArticleIndex } from './article-index.ts'
import type { ArticleShelf, SealedEntry } from './article-shelf.ts'
import type { BackupTurn } from './backup-turn.ts'
import type { DailyBackup } from './daily-backup.ts'
import type { DeskSession, Signer } from './desk-session.ts'
import type { SettingsOfPeople } from './person-settings.ts'
import type { PortalBook } from './portal-book.ts'
import type { NewsroomPorts } from './ports.ts'
import type { Publishing } from './publishing.ts'
import type { RegisterBook } from './register-book.ts'
import type { Settings } from './settings.ts'
import type { Trash } from './trash.ts'
import type { VersionKeeper } from './version-keeper.ts'

/** The parts of a newsroom that its commands work with. */
export interface Parts {
  readonly ports: NewsroomPorts
  readonly folder: NewsroomFolder
  readonly settings: Database<Settings>
  readonly personSettings: Database<SettingsOfPeople>
  readonly accounts: Accounts
  readonly book: RegisterBook
  readonly session: DeskSession
  readonly shelf: ArticleShelf
  readonly versions: VersionKeeper
  readonly trash: Trash
  readonly turn: BackupTurn
  readonly daily: DailyBackup
  readonly index: ArticleIndex
  readonly media: MediaStore
  readonly portals: PortalBook
  readonly publishing: Publishing
}

/** Seals what a person does as the next entry of an article's log; `null` begins the log. */
export function sealEntry(
  parts: Pick<Parts, 'ports' | 'settings'>,
  signer: Signer,
  articleId: string,
  state: Pick<ArticleState, 'seq' | 'head'> | null,
  act: LogAct,
): SealedEntry {
  const entry: Entry = {
    kind: 'entry',
    articleId,
    seq: (state?.seq ?? 0) + 1,
    previous: state?.head ?? null,
    at: parts.ports.now(),
    person: signer.personId,
    client: parts.settings.data.client,
    schemaVersion: SCHEMA_VERSION,
    act,
  }
  return { entry, sealed: seal(entry, signer.key) }
}
