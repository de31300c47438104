import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import type { CommandName } from '../../../../src-main/bridge/contract/contract.ts'
import type { OpenNewsroom } from '../../../../src-main/newsroom/newsroom.ts'
import type { NewsroomPorts } from '../../../../src-main/newsroom/ports.ts'
import { MEDIA_ORIGIN } from '../../../../src-main/shell/page-policy.ts'
import { DeskDriver } from '../../../support/desk-driver.ts'
import { newsroomOnDisk } from '../../../support/newsroom-on-disk.ts'
import { accessibilityFaults, settled } from '../../../support/page-judge.ts'
import { exposeBridge } from '../../editor/harness/page-bridge.ts'
import type { ServedPage } from '../../harness/serve-page.ts'

/** Where screenshots go when they are wanted. */
const SHOTS = process.env['DESK_SHOTS']

interface WindowOptions {
  readonly browser: Browser
  readonly served: ServedPage
  readonly ports?: Partial<NewsroomPorts>
  /** Opens the newsroom of the page; a new one in an empty folder when absent. */
  readonly open?: (notify: NewsroomPorts['notify']) => Promise<OpenedNewsroom>
  readonly colorScheme?: 'light' | 'dark'
  readonly size?: { readonly width: number; readonly height: number }
}

export interface OpenedNewsroom {
  readonly newsroom: OpenNewsroom
  readonly folder: string
}

/** The whole page in a real browser over a real newsroom in this process. */
export async function openDeskWindow({ browser, served, ports = {}, ...look }: WindowOptions) {
  const openEmpty = async (notify: NewsroomPorts['notify']) =>
    newsroomOnDisk({
      folder: await mkdtemp(join(tmpdir(), 'desk-window-')),
      notify,
      ...ports,
    })
  let listening: Page | null = null
  const { newsroom, folder } = await (look.open ?? openEmpty)((name, payload) => {
    // A page that is just being loaded hears nothing, as in the app.
    listening?.evaluate(tellInPage, { name, payload }).catch(() => undefined)
  })
  served.showPicturesOf(async (hash) => (await newsroom.readPicture(hash))?.bytes ?? null)
  const context = await browser.newContext({
    viewport: look.size ?? { width: 1_280, height: 800 },
    colorScheme: look.colorScheme ?? 'light',
    locale: 'vi',
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.exposeFunction('askNewsroom', async (name: CommandName, input: string) => {
    const ask = newsroom.commands[name] as (message: unknown) => Promise<unknown>
    const answer = JSON.stringify(await ask(JSON.parse(input, textAsBytes)))
    // As in the page's own code: browsers do not know the scheme of the app's pictures.
    return answer.replaceAll(`${MEDIA_ORIGIN}/`, '/media/')
  })
  await page.addInitScript(exposeBridge)
  listening = page
  await page.goto(served.address)
  let shot = 0
  return {
    page,
    newsroom,
    folder,
    desk: new DeskDriver(page),
    /** What axe finds on the screen as it is, one line a place. */
    violations: () => accessibilityFaults(page),
    /** What the page broke: its content policy, and errors in its console. */
    async faults() {
      const refused = await page.evaluate(
        () => (window as unknown as { violations: string[] }).violations,
      )
      return [...refused, ...faults]
    },
    async shoot(name: string) {
      if (SHOTS === undefined) return
      await settled(page)
      shot += 1
      const number = String(shot).padStart(2, '0')
      await page.screenshot({ path: join(SHOTS, `${number}-${name}.png`) })
    },
    async [Symbol.asyncDispose]() {
      await context.close()
      await newsroom.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type DeskWindow = Awaited<ReturnType<typeof openDeskWindow>>

function tellInPage({ name, payload }: { name: string; payload: unknown }): void {
  const page = window as unknown as { tellPage?: (name: string, payload: unknown) => void }
  page.tellPage?.(name, payload)
}

function textAsBytes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return value
  return typeof value.bytes === 'string'
    ? new Uint8Array(Buffer.from(value.bytes, 'base64'))
    : value
}
