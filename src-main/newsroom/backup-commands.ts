import { basename } from 'node:path'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import type { MadeBackup } from '../bridge/contract/backup.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { writeBackupZip } from '../storage/backup/write-zip.ts'
import { DiskError } from '../storage/disk-error.ts'
import { asAdministrator } from './administrator.ts'
import { backupProgress } from './backup-progress.ts'
import { filesToBack, groupsToBack, mediaToBack } from './backup-source.ts'
import type { Parts } from './parts.ts'

type BackupCommands = Pick<
  Newsroom,
  | 'makeBackup'
  | 'stopBackup'
  | 'readDailyBackup'
  | 'chooseBackupFolder'
  | 'leaveBackupFolder'
  | 'backUpToday'
>

/** Backing up, into one zip or every day into a folder; one at a time. */
export function backupCommands(parts: Parts): BackupCommands {
  const { ports, daily, trash, turn, session } = parts
  const view = () => ({ ok: true as const, value: daily.view() })

  return {
    async makeBackup() {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      return turn.alone<MadeBackup>(async (signal) => {
        const target = await ports.choosePlace(`toa-soan-${dayOf(ports.now())}.zip`)
        if (target === null) return { ok: true, value: { kind: 'stopped' } }
        return trash.still(() => makeZip(parts, target, signal))
      })
    },

    async stopBackup() {
      // On an empty machine nobody is there to be asked who they are.
      if (parts.book.isSetUp && session.personId === null) return failed({ kind: 'notSignedIn' })
      turn.stop()
      return { ok: true, value: {} }
    },

    async readDailyBackup() {
      return session.personId === null ? failed({ kind: 'notSignedIn' }) : view()
    },

    async chooseBackupFolder() {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      const chosen = await ports.chooseFolder()
      return chosen === null ? view() : daily.choose(chosen)
    },

    async leaveBackupFolder() {
      const allowed = asAdministrator(parts)
      if (!allowed.ok) return allowed
      await daily.leave()
      return view()
    },

    async backUpToday() {
      const allowed = asAdministrator(parts)
      return allowed.ok ? daily.run() : allowed
    },
  }
}

async function makeZip(
  { ports, folder, shelf, versions, settings }: Parts,
  target: string,
  signal: AbortSignal,
): Promise<Result<MadeBackup>> {
  const { disk } = ports
  try {
    const groups = await groupsToBack({ folder, shelf, versions, disk })
    const written = await writeBackupZip({
      disk,
      target,
      newsroom: settings.data.newsroom,
      at: ports.now(),
      files: filesToBack(groups, disk),
      late: async () => filesToBack(await mediaToBack({ folder, disk }), disk),
      tell: backupProgress(ports, 'making'),
      signal,
    })
    if (written.kind === 'stopped') return { ok: true, value: written }
    return { ok: true, value: { ...written, kind: 'made', name: basename(target) } }
  } catch (error) {
    if (!(error instanceof DiskError)) throw error
    ports.log(`backup not made: ${error.message}`)
    return failed({ kind: 'backupNotWritten', cause: error.kind })
  }
}
