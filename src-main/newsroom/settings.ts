import { z } from 'zod'
import { idSchema, lineSchema } from '../../src-model/identity.ts'
import { LANGUAGES } from '../bridge/contract/session.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'

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
    .nullable()
    .default(null),
})
export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type Seat = NonNullable<Settings['seat']>

/** The settings of this machine, kept in one small file. */
export function settingsDatabase(folder: NewsroomFolder): Database<Settings> {
  return folder.database('settings', settingsSchema, {
    newsroom: '',
    language: 'vi',
    autoLockMinutes: 15,
    client: '',
    seat: null,
  })
}
