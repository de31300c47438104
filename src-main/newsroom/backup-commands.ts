import { basename, join } from 'node:path'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import type { MadeBackup, RestoredBackup } from '../bridge/contract/backup.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { type BadBackup, unpackBackup } from '../storage/backup/read-zip.ts'
import { removeFolder } from '../storage/backup/remove-folder.ts'
import { writeBackupZip } from '../storage/backup/write-zip.ts'
import { attempt } from '../storage/disk-error.ts'
import { asAdministrator } from './administrator.ts'
import { filesToBack } from './backup-source.ts'
import type { Parts } from './parts.ts'
import { restoreFrom } from './restore.ts'

type BackupCommands = Pick<Newsroom, 'makeBackup' | 'restoreBackup' | 'stopBackup'>

/** Backup and restore, one at a time. */
export function backupCommands(parts: Parts): BackupCommands {
  const { ports, folder, shelf, settings, index, session } = parts
  let running: AbortController | null = null

  async function alone<T>(act: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    const allowed = asAdministrator(parts)
    if (!allowed.ok) return allowed
    if (running !== null) return failed({ kind: 'backupRuns' })
    running = new AbortController()
    try {
      const done = await attempt(() => act(running?.signal ?? AbortSignal.abort()))
      return done.ok ? done.value : done
    } finally {
      running = null
    }
  }

  const tell = (what: 'making' | 'checking' | 'restoring') => {
    let told = 0
    return (done: number, total: number) => {
      if (ports.now() - told < 200 && done !== total) return
      told = ports.now()
      ports.notify('backupProgress', { what, done, total })
    }
  }

  return {
    makeBackup: () =>
      alone<MadeBackup>(async (signal) => {
        const target = await ports.choosePlace(`toa-soan-${dayOf(ports.now())}.zip`)
        if (target === null) return { ok: true, value: { kind: 'stopped' } }
        const files = await filesToBack(folder, shelf, ports.disk)
        const written = await writeBackupZip({
          disk: ports.disk,
          target,
          newsroom: settings.data.newsroom,
          at: ports.now(),
          files,
          tell: tell('making'),
          signal,
        })
        if (written.kind === 'stopped') return { ok: true, value: written }
        return { ok: true, value: { ...written, kind: 'made', name: basename(target) } }
      }),

    restoreBackup: () =>
      alone<RestoredBackup>(async (signal) => {
        const zip = await ports.chooseZip()
        if (zip === null) return { ok: true, value: { kind: 'stopped' } }
        const unpacked = join(folder.rooms.derived, 'restoring')
        await removeFolder(unpacked)
        try {
          await ports.disk.makeFolder(unpacked)
          const order = { disk: ports.disk, zip, folder: unpacked, tell: tell('checking'), signal }
          const opened = await unpackBackup(order)
          if (opened.kind === 'stopped') return { ok: true, value: opened }
          if (opened.kind !== 'unpacked') return failed(problemOf(opened))
          const { manifest } = opened
          const counts = await restoreFrom(unpacked, manifest, parts, tell('restoring'))
          await index.checkAgain()
          return { ok: true, value: { kind: 'restored', at: manifest.at, ...counts } }
        } finally {
          await removeFolder(unpacked)
        }
      }),

    async stopBackup() {
      if (session.personId === null) return failed({ kind: 'notSignedIn' })
      running?.abort()
      return { ok: true, value: {} }
    },
  }
}

function problemOf(bad: BadBackup): Problem {
  switch (bad.kind) {
    case 'noBackup':
      return { kind: 'noBackup' }
    case 'newerBackup':
      return { kind: 'backupIsNewer' }
    case 'damagedBackup':
      return { kind: 'backupDamaged', file: bad.path.slice(0, 300) }
  }
}
