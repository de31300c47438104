import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CommandName } from '../../src-main/bridge/contract/contract.ts'
import type { NewsroomBridge } from '../../src-renderer/newsroom.ts'
import type { RunningApp } from './launch-electron.ts'

/** What the page sees of the bridge; tests name commands that do not exist as well. */
export interface PageWindow {
  readonly newsroom: NewsroomBridge
}

/** Asks the newsroom from inside the page, as the page's own code does. */
export function askFromPage(
  { page }: Pick<RunningApp, 'page'>,
  command: CommandName | (string & {}),
  input: unknown,
): Promise<unknown> {
  return page.evaluate(
    ([name, message]) => (window as unknown as PageWindow).newsroom.ask(name as string, message),
    [command, input],
  )
}

/** The program's log so far; empty when it has nothing to tell. */
export async function readLog({ dataDir }: Pick<RunningApp, 'dataDir'>): Promise<string> {
  return readFile(path.join(dataDir, 'logs/toa-soan.log'), 'utf8').catch(() => '')
}

/** The newsroom's own folder inside the data folder. */
export function newsroomFolder({ dataDir }: Pick<RunningApp, 'dataDir'>): string {
  return path.join(dataDir, 'newsroom')
}

/** The kernel's word on the process that runs the page. */
export async function pageProcessStatus({ app }: Pick<RunningApp, 'app'>): Promise<string> {
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  return readFile(`/proc/${pid}/status`, 'utf8')
}
