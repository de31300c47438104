import { z } from 'zod'
import { idSchema, lineSchema, newId } from '../../src-model/identity.ts'
import { LANGUAGES } from '../bridge/contract/session.ts'
import { attempt } from '../storage/disk-error.ts'
import type { Database, Upgrades } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'
import type { NewsroomPorts } from './ports.ts'

export const settingsSchema = z.strictObject({
  newsroom: lineSchema(300),
  language: z.enum(LANGUAGES),
  autoLockMinutes: z.int().min(1).max(480),
  /** Names this machine in the log of every article; made at the first start. */
  client: lineSchema(100),
  /** Who sat here last, with which article, until they sign out; `locked` when the screen was. */
  seat: z
    .strictObject({
      personId: idSchema,
      articleId: idSchema.nullable(),
      screen: z.enum(['open', 'locked']),
    })
    .nullable(),
  /** The version of the program that last opened this folder: what an older one has to name. */
  program: lineSchema(100),
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type Seat = NonNullable<Settings['seat']>

const FIRST: Settings = {
  newsroom: '',
  language: 'vi',
  autoLockMinutes: 15,
  client: '',
  seat: null,
  program: '',
}

/** Format 1 said neither which program wrote it nor who sat here. */
const upgrades: Upgrades = {
  1: (data) => ({ ...(data as Omit<Settings, 'program' | 'seat'>), program: '', seat: null }),
}

/** The settings of this machine, kept in one small file. */
export function settingsDatabase(folder: NewsroomFolder): Database<Settings> {
  return folder.database('settings', settingsSchema, FIRST, upgrades)
}

/** Notes which program works on the folder, and at the first start how this machine is named. Rejects with a `DiskError`. */
export async function noteProgram(
  settings: Database<Settings>,
  { version, random }: Pick<NewsroomPorts, 'version' | 'random'>,
): Promise<void> {
  const { client, program } = settings.data
  if (client === '') {
    const named = { client: newId(random), program: version }
    await settings.update((before) => ({ ...before, ...named }))
  } else if (program !== version) {
    // A disk that takes nothing now keeps nobody from reading.
    await attempt(() => settings.update((before) => ({ ...before, program: version })))
  }
}
