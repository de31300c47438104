import { z } from 'zod'
import { idSchema } from '../../src-model/identity.ts'
import { MOST_SEARCHES, savedSearchSchema } from '../bridge/contract/saved-searches.ts'
import type { Database } from '../storage/durable-adapter.ts'
import type { NewsroomFolder } from '../storage/newsroom-folder.ts'

const personSettingsSchema = z.strictObject({
  personId: idSchema,
  searches: z.array(savedSearchSchema).max(MOST_SEARCHES),
})

const settingsOfPeopleSchema = z.strictObject({ people: z.array(personSettingsSchema) })
export type SettingsOfPeople = Readonly<z.infer<typeof settingsOfPeopleSchema>>

/** What each person has set for themselves on this machine. */
export function personSettingsDatabase(folder: NewsroomFolder): Database<SettingsOfPeople> {
  return folder.database('person-settings', settingsOfPeopleSchema, { people: [] })
}
