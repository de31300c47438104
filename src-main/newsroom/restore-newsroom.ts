import { join } from 'node:path'
import { readIfThere, replaceFile } from '../storage/durable-file.ts'
import { unsealJson } from '../storage/sealed-json.ts'
import type { Parts } from './parts.ts'
import { settingsSchema } from './settings.ts'

/** What restoring a newsroom onto an empty machine works with. */
export type NewsroomToRestore = Pick<
  Parts,
  'folder' | 'ports' | 'settings' | 'accounts' | 'book' | 'portals' | 'session'
>

/** What an empty machine takes over as it is; the register last, since with it the newsroom stands. */
const TAKEN_OVER = ['people.json', 'register-key.json', 'register.json'] as const

/**
 * Sets up the newsroom of an unpacked backup where none is: its people, its register with the locked key, and
 * its settings but for the name of this machine. Cut short, it can be done again; does nothing where a newsroom is.
 */
export async function restoreNewsroom(unpacked: string, parts: NewsroomToRestore): Promise<void> {
  const { folder, ports, settings, accounts, book, portals, session } = parts
  const { disk } = ports
  if (book.isSetUp) return
  await portals.forgetAll()
  const theirs = await settingsIn(unpacked, parts)
  if (theirs !== null) {
    await settings.update(({ client }) => ({ ...theirs, client }))
  }
  for (const name of TAKEN_OVER) {
    const bytes = await readIfThere(disk, join(unpacked, name))
    if (bytes !== null) await replaceFile(disk, join(folder.root, name), bytes)
  }
  await accounts.read()
  await book.read()
  session.tell()
}

async function settingsIn(unpacked: string, { ports }: NewsroomToRestore) {
  const bytes = await readIfThere(ports.disk, join(unpacked, 'settings.json'))
  const sealed = bytes === null ? null : unsealJson(bytes, 1)
  // Settings of a newer program are not worth refusing the newsroom for.
  const read = settingsSchema.safeParse(sealed?.kind === 'good' ? sealed.data : null)
  return read.success ? read.data : null
}
