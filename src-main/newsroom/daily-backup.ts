import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { daySchema, idSchema, instantSchema, newId } from '../../src-model/identity.ts'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import { failed, type Result } from '../../src-model/problem.ts'
import type { BackupTrouble, DailyBackupView, MadeBackup } from '../bridge/contract/backup.ts'
import { sweepDays } from '../storage/backup/sweep-days.ts'
import { type WrittenDay, writeDay } from '../storage/backup/write-day.ts'
import { asDiskError, DiskError } from '../storage/disk-error.ts'
import type { Database } from '../storage/durable-adapter.ts'
import { isThere, placeFile } from '../storage/durable-file.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import { backupProgress } from './backup-progress.ts'
import { groupsToBack, mediaToBack } from './backup-source.ts'
import type { BackupTurn } from './backup-turn.ts'
import type { Parts } from './parts.ts'
import type { NewsroomPorts } from './ports.ts'

const dailySchema = z.strictObject({
  /** The folder that the person chose, with its whole path; null when there is none. */
  folder: z.string().max(4_096).nullable(),
  /** Names this newsroom's own place in it. */
  placeId: idSchema.nullable(),
  /** True when a day was written there, so that the place has to be there. */
  isBegun: z.boolean(),
  /** The seals of the last days that were written, or were about to be. */
  seals: z.array(z.string().max(64)),
  last: z.strictObject({ at: instantSchema, day: daySchema, unread: z.int().min(0) }).nullable(),
})
type DailyBook = Readonly<z.infer<typeof dailySchema>>

const MINUTE = 60_000
const FIRST_LOOK = 2 * MINUTE
/** How often it is asked whether a day's backup is due, and tried again when it met trouble. */
const EACH_LOOK = 15 * MINUTE

/** Enough for a few sticks that take turns. */
const SEALS_KEPT = 40

type DailyParts = Pick<Parts, 'shelf' | 'versions' | 'settings' | 'book'> & {
  readonly turn: BackupTurn
  /** Runs an act while nothing is taken out of the trash. */
  readonly still: <T>(act: () => Promise<T>) => Promise<T>
}

/** Backs the newsroom up every day that the program runs, into a folder that an administrator chose. */
export class DailyBackup {
  readonly #book: Database<DailyBook>
  readonly #folder: NewsroomFolder
  readonly #ports: NewsroomPorts
  readonly #parts: DailyParts
  #callOff: () => void = () => undefined
  #trouble: BackupTrouble | null = null
  #isRunning = false
  /** The day on which somebody called it off: until the next it is not begun again unasked. */
  #stoppedOn: string | null = null

  constructor(folder: NewsroomFolder, ports: NewsroomPorts, parts: DailyParts) {
    this.#book = folder.database('daily-backup', dailySchema, {
      folder: null,
      placeId: null,
      isBegun: false,
      seals: [],
      last: null,
    })
    this.#folder = folder
    this.#ports = ports
    this.#parts = parts
  }

  read() {
    return this.#book.read()
  }

  /** Looks two minutes from now whether today's backup is due, and then every quarter hour. */
  start(): void {
    this.#callOff = this.#ports.later(() => this.#look(), FIRST_LOOK)
  }

  stop(): void {
    this.#callOff()
  }

  /** The chosen folder, and the place in it; null when none is chosen. */
  get place(): { readonly folder: string; readonly path: string } | null {
    const { folder, placeId } = this.#book.data
    return folder === null || placeId === null ? null : { folder, path: pathOf(folder, placeId) }
  }

  view(): DailyBackupView {
    const { folder, last } = this.#book.data
    return {
      place: folder === null ? null : basename(folder) || folder,
      lastAt: last?.at ?? null,
      unread: last?.unread ?? 0,
      running: this.#isRunning,
      trouble: this.#trouble,
    }
  }

  /** Backs up into this folder from now on, and begins at once. */
  async choose(folder: string): Promise<Result<DailyBackupView>> {
    if (isWithin(this.#folder.root, folder)) return failed({ kind: 'backupPlaceUnfit' })
    await this.#callOffRun()
    const placeId = this.#book.data.placeId ?? newId(this.#ports.random)
    await this.#book.update((before) => ({
      ...before,
      folder: resolve(folder),
      placeId,
      isBegun: false,
      last: null,
    }))
    this.#trouble = null
    this.#inPassing()
    return { ok: true, value: this.view() }
  }

  async leave(): Promise<void> {
    await this.#callOffRun()
    await this.#book.update((before) => ({ ...before, folder: null, isBegun: false, last: null }))
    this.#trouble = null
    this.#tell()
  }

  /** Makes today's backup. Trouble with the folder is a problem, and shown until a backup goes well. */
  async run(): Promise<Result<MadeBackup>> {
    const { turn, still } = this.#parts
    const { place } = this
    if (place === null) return failed({ kind: 'backupNotWritten', cause: 'placeMissing' })
    return turn.alone(async (signal) => {
      this.#isRunning = true
      this.#tell()
      try {
        const written = await still(() => this.#write(place, signal))
        if (written.kind === 'stopped') this.#stoppedOn = dayOf(this.#ports.now())
        return { ok: true, value: written }
      } catch (error) {
        if (!(error instanceof DiskError)) throw error
        this.#ports.log(`daily backup: ${error.message}`)
        this.#trouble = error instanceof PlaceMissing ? 'placeMissing' : error.kind
        return failed({ kind: 'backupNotWritten', cause: this.#trouble })
      } finally {
        this.#isRunning = false
        this.#tell()
      }
    })
  }

  async #callOffRun(): Promise<void> {
    if (this.#isRunning) await this.#parts.turn.over()
    this.#stoppedOn = null
  }

  #look(): void {
    this.#callOff = this.#ports.later(() => this.#look(), EACH_LOOK)
    const { folder, last } = this.#book.data
    const today = dayOf(this.#ports.now())
    if (folder === null || !this.#parts.book.isSetUp) return
    const isDue = last?.day !== today || this.#trouble !== null
    if (isDue && this.#stoppedOn !== today) this.#inPassing()
  }

  #inPassing(): void {
    void this.run().catch((error: unknown) =>
      this.#ports.log(`fault in the daily backup: ${String(error)}`),
    )
  }

  async #write(
    place: { readonly folder: string; readonly path: string },
    signal: AbortSignal,
  ): Promise<MadeBackup> {
    const { disk } = this.#ports
    // The folder is not made anew: where a stick is not in, that would fill the disk under it.
    if (!(await isThere(disk, place.folder))) throw new PlaceMissing(place.folder)
    if (this.#book.data.isBegun && !(await isThere(disk, place.path))) {
      throw new PlaceMissing(place.path)
    }
    await makePlace(disk, place)
    const written = await this.#writeDay(place.path, signal)
    switch (written.kind) {
      case 'stopped':
        return written
      case 'foreign':
        return this.#moveAway(place.folder, signal)
      case 'written':
        return this.#note(place, written)
    }
  }

  async #writeDay(path: string, signal: AbortSignal): Promise<WrittenDay> {
    const { disk, now } = this.#ports
    const { shelf, versions, settings } = this.#parts
    const at = now()
    return writeDay({
      disk,
      place: path,
      newsroom: settings.data.newsroom,
      at,
      day: dayOf(at),
      groups: await groupsToBack({ folder: this.#folder, shelf, versions, disk }),
      late: () => mediaToBack({ folder: this.#folder, disk }),
      probe: join(this.#folder.rooms.derived, 'clock-probe'),
      isOurs: (seal) => this.#book.data.seals.includes(seal),
      promise: (seal) =>
        this.#book.update((before) => ({
          ...before,
          seals: [...before.seals, seal].slice(-SEALS_KEPT),
        })),
      tell: backupProgress(this.#ports, 'daily'),
      signal,
    })
  }

  /** Somebody else goes on with the days of this place, as a copy of this newsroom would: they keep theirs. */
  async #moveAway(folder: string, signal: AbortSignal): Promise<MadeBackup> {
    const placeId = newId(this.#ports.random)
    this.#ports.log(`daily backup: the place is another's, this newsroom goes to ${placeId}`)
    await this.#book.update((before) => ({ ...before, placeId, isBegun: false }))
    return this.#write({ folder, path: pathOf(folder, placeId) }, signal)
  }

  async #note(
    place: { readonly folder: string; readonly path: string },
    { manifest, bytes, unread }: Extract<WrittenDay, { kind: 'written' }>,
  ): Promise<MadeBackup> {
    const { at, day } = manifest.head
    const last = { at, day, unread }
    await this.#book.update((before) => ({ ...before, isBegun: true, last }))
    this.#trouble = null
    try {
      await sweepDays(this.#ports.disk, place.path)
    } catch (error) {
      // The day stands; what could not go now goes the next time.
      if (!(error instanceof DiskError)) throw error
      this.#ports.log(`daily backup not swept: ${error.message}`)
    }
    return { kind: 'made', name: basename(place.folder), files: manifest.files.length, bytes }
  }

  #tell(): void {
    this.#ports.notify('dailyBackupChanged', {})
  }
}

/** The chosen folder, or the place in it, is not there: most often a stick that is not in. */
class PlaceMissing extends DiskError {
  constructor(path: string) {
    super('diskError', path)
  }
}

function pathOf(folder: string, placeId: string): string {
  return join(folder, `toa-soan-${placeId}`)
}

/**
 * Makes the place in the folder where it is not there yet. A file is written and removed first: making a
 * folder where nothing may be written is refused by Node with a word that says something else.
 */
async function makePlace(
  disk: NewsroomPorts['disk'],
  { folder, path }: { readonly folder: string; readonly path: string },
): Promise<void> {
  try {
    const isMade = await isThere(disk, path)
    const probe = join(isMade ? path : folder, 'toa-soan-ghi-thu')
    await placeFile(disk, probe, Buffer.from('x'))
    await disk.remove(probe)
    if (isMade) return
    await disk.makeFolder(path)
    await disk.syncFolder(folder)
  } catch (error) {
    throw asDiskError(error, path)
  }
}

/** True for the folder itself and everything in it. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
