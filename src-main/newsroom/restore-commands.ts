import { basename, join } from 'node:path'
import { failed, type Problem, type Result } from '../../src-model/problem.ts'
import { fingerprint } from '../../src-model/signing/seal.ts'
import type { BackupSource, RestoredBackup } from '../bridge/contract/backup.ts'
import type { Newsroom } from '../bridge/contract/contract.ts'
import { latestDay, listDays } from '../storage/backup/days.ts'
import type { Manifest } from '../storage/backup/manifest.ts'
import type { BadBackup, UnpackedBackup } from '../storage/backup/read-zip.ts'
import { unpackBackup } from '../storage/backup/read-zip.ts'
import { type StagedRestore, stageIn } from '../storage/backup/staged-restore.ts'
import { unpackDayInto } from '../storage/backup/unpack-day.ts'
import { asDiskError, DiskError } from '../storage/disk-error.ts'
import { asAdministrator } from './administrator.ts'
import { backupProgress } from './backup-progress.ts'
import type { Parts } from './parts.ts'
import { type RestoreParts, restoreFrom } from './restore.ts'
import {
  type BackedNewsroom,
  type NewsroomToRestore,
  readBackedNewsroom,
  restoreNewsroom,
} from './restore-newsroom.ts'

type RestoreCommands = Pick<Newsroom, 'restoreBackup' | 'listBackupDays' | 'restoreDay'>

/** What unpacks a backup into a folder. */
type Unpack = (order: {
  readonly folder: string
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}) => Promise<UnpackedBackup>

/** Restoring from a zip or from a day, into a newsroom or onto an empty machine. */
export function restoreCommands(parts: Parts): RestoreCommands {
  const { ports, folder, daily, turn, book } = parts
  const { disk } = ports
  /** The places that were listed last, so that the page need not know where they are. */
  let listed: ReadonlyMap<string, string> = new Map()

  const restore = (unpack: Unpack) =>
    turn.alone<RestoredBackup>((signal) => restoreBackupOf(parts, unpack, signal))

  return {
    async restoreBackup() {
      const allowed = mayRestore(parts)
      if (!allowed.ok) return allowed
      if (turn.isTaken) return failed({ kind: 'backupRuns' })
      const zip = await ports.chooseZip()
      if (zip === null) return { ok: true, value: { kind: 'stopped' } }
      return restore((order) => unpackBackup({ disk, zip, ...order }))
    },

    async listBackupDays({ elsewhere }) {
      const allowed = mayRestore(parts)
      if (!allowed.ok) return allowed
      const chosen = elsewhere ? await ports.chooseFolder() : (daily.place?.folder ?? null)
      if (chosen === null && elsewhere) return { ok: true, value: { kind: 'stopped' } }
      const places = chosen === null ? [] : await placesIn(chosen, parts)
      if (elsewhere && places.length === 0) return failed({ kind: 'noBackupDays' })
      const sources: BackupSource[] = []
      for (const place of places) sources.push(await sourceOf(place, parts))
      listed = new Map(places.map((place) => [basename(place), place]))
      return { ok: true, value: { kind: 'days', sources } }
    },

    async restoreDay({ source, number }) {
      const allowed = mayRestore(parts)
      if (!allowed.ok) return allowed
      const place = listed.get(source)
      const days = place === undefined ? [] : await listDays(disk, place)
      const named = days.find((day) => day.number === number)
      if (place === undefined || named === undefined) return failed({ kind: 'backupDayGone' })
      return restore((order) => unpackDayInto({ disk, place, named, ...order }))
    },
  }

  /** Where nobody is yet there is nobody to ask; what comes is shown by its fingerprint. */
  function mayRestore(of: Parts): Result<unknown> {
    return book.isSetUp ? asAdministrator(of) : { ok: true, value: null }
  }

  /** The places of daily backups in a folder, or the folder itself when it is one. */
  async function placesIn(chosen: string, of: Parts): Promise<readonly string[]> {
    const names = await disk.list(chosen).catch(() => [])
    const inside = names.filter((name) => /^toa-soan-[0-9a-z]{26}$/.test(name))
    const places = [chosen, ...inside.map((name) => join(chosen, name))]
    const found: string[] = []
    for (const place of places) {
      if ((await listDays(of.ports.disk, place).catch(() => [])).length > 0) found.push(place)
    }
    return found.filter((place) => !place.startsWith(folder.root))
  }
}

async function sourceOf(place: string, { ports, daily, settings }: Parts): Promise<BackupSource> {
  const days = await listDays(ports.disk, place)
  const isOurs = daily.place?.path === place
  const latest = isOurs ? null : await latestDay(ports.disk, place)
  const theirs = latest?.read.kind === 'read' ? latest.read.manifest.head.newsroom : ''
  return {
    source: basename(place),
    newsroom: isOurs ? settings.data.newsroom : theirs,
    days: days.map(({ number, day }) => ({ number, day })),
  }
}

async function restoreBackupOf(
  parts: Parts,
  unpack: Unpack,
  signal: AbortSignal,
): Promise<Result<RestoredBackup>> {
  const { folder, ports, book, index, session } = parts
  const stage = stageIn(folder.root, ports.disk)
  await stage.begin()
  let isToBeFinished = false
  try {
    const tell = backupProgress(ports, 'checking')
    const opened = await unpack({ folder: stage.files, tell, signal })
    if (opened.kind === 'stopped') return { ok: true, value: opened }
    if (opened.kind !== 'unpacked') return failed(problemOf(opened))
    const backed = await readBackedNewsroom(stage, opened.manifest, ports)
    if (!backed.ok) return backed
    const { registerKey } = backed.value
    const wasSetUp = book.isSetUp
    if (wasSetUp && registerKey !== book.register.registerKey) {
      return failed({ kind: 'backupOfOther' })
    }
    if (signal.aborted) return { ok: true, value: { kind: 'stopped' } }
    await stage.commit(opened.manifest)
    isToBeFinished = true
    const counts = await carryOut(stage, opened.manifest, backed.value, parts)
    isToBeFinished = false
    await index.checkAgain()
    session.tell()
    const registerFingerprint = wasSetUp ? null : fingerprint(registerKey)
    const { at } = opened.manifest
    return { ok: true, value: { kind: 'restored', at, registerFingerprint, ...counts } }
  } catch (error) {
    const known = asDiskError(error, folder.root)
    if (!(known instanceof DiskError) || !isToBeFinished) throw known
    ports.log(`restore cut short: ${known.message}`)
    return failed({ kind: 'restoreCutShort' })
  } finally {
    if (!isToBeFinished) await stage.clear()
  }
}

/** What a restore needs of a newsroom from its decision on. */
type CarryingParts = RestoreParts & NewsroomToRestore

async function carryOut(
  stage: StagedRestore,
  manifest: Manifest,
  backed: BackedNewsroom,
  parts: CarryingParts,
) {
  await restoreNewsroom(stage, backed, parts)
  return restoreFrom(stage, manifest, parts, backupProgress(parts.ports, 'restoring'))
}

/** Brings a restore to its end that a crash cut short, before anybody looks for articles. What the disk refuses waits for the next start. */
export async function finishRestore(parts: CarryingParts): Promise<void> {
  const { folder, ports } = parts
  const stage = stageIn(folder.root, ports.disk)
  try {
    const manifest = await stage.unfinished()
    const backed = manifest === null ? null : await readBackedNewsroom(stage, manifest, ports)
    if (manifest !== null && backed?.ok === true) {
      const counts = await carryOut(stage, manifest, backed.value, parts)
      ports.log(`a restore that was cut short is finished: ${JSON.stringify(counts)}`)
    }
    await stage.clear()
  } catch (error) {
    const known = asDiskError(error, folder.root)
    ports.log(`restore not finished: ${String(known)}`)
    // A fault would come again at every start, and the newsroom has to open.
    if (!(known instanceof DiskError)) await stage.clear()
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
