import { z } from 'zod'
import type { Result } from '../../../src-model/problem.ts'
import { articleCommands } from './articles.ts'
import { backupCommands } from './backup.ts'
import { command, nothing } from './command.ts'
import { dataCheckCommands } from './data-check.ts'
import { recoverySchema } from './events.ts'
import { listCommands } from './lists.ts'
import { mediaCommands } from './media.ts'
import { moveCommands } from './moves.ts'
import { publishingCommands } from './publishing.ts'
import { savedSearchCommands } from './saved-searches.ts'
import { sessionCommands } from './session.ts'
import { registerCommands, setupCommands } from './setup.ts'
import { versionCommands } from './versions.ts'

/** Everything that the page can ask of the newsroom: types and run-time checks in one table. */
export const commands = {
  ...sessionCommands,
  ...setupCommands,
  ...registerCommands,
  ...articleCommands,
  ...listCommands,
  ...savedSearchCommands,
  ...backupCommands,
  ...dataCheckCommands,
  ...moveCommands,
  ...versionCommands,
  ...publishingCommands,
  ...mediaCommands,
  /** What had to be restored or set aside when the newsroom was opened. */
  listRecoveries: command(nothing, z.array(recoverySchema)),
}

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandInput<Name extends CommandName> = z.infer<Commands[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.infer<Commands[Name]['output']>

/** The newsroom as the bridge serves it and as the page's client looks to the screens. */
export type Newsroom = {
  readonly [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => Promise<Result<CommandOutput<Name>>>
}
