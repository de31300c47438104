import { join, resolve } from 'node:path'
import { app } from 'electron'

/** The folders of this computer's newsroom. */
export interface DataFolders {
  /** What the newsroom keeps: articles, accounts, register, outbox. */
  readonly newsroom: string
  readonly logs: string
  readonly windowPlace: string
}

/** Settles where everything is kept; `--user-data-dir` or TOASOAN_DATA_DIR name another place. */
export function settleDataFolders(): DataFolders {
  const named = process.env['TOASOAN_DATA_DIR']
  if (named !== undefined && named !== '') app.setPath('userData', resolve(named))
  const root = app.getPath('userData')
  const logs = join(root, 'logs')
  app.setAppLogsPath(logs)
  return { newsroom: join(root, 'newsroom'), logs, windowPlace: join(root, 'window.json') }
}
