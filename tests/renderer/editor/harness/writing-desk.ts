import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { CommandName } from '../../../../src-main/bridge/contract/contract.ts'
import type { Setup } from '../../../../src-main/bridge/contract/setup.ts'
import type { OpenNewsroom } from '../../../../src-main/newsroom/newsroom.ts'
import type { Result } from '../../../../src-model/problem.ts'
import { startChromium } from '../../../support/axe-in-chromium.ts'
import { type FaultyDisk, faultyDisk } from '../../../support/faulty-disk.ts'
import { newsroomOnDisk } from '../../../support/newsroom-on-disk.ts'
import { EDITOR_PAGE } from '../../harness/built-pages.ts'
import { servePage } from '../../harness/serve-page.ts'
import { exposeBridge } from './page-bridge.ts'

export const PASSPHRASE = 'mot hai ba bon nam'

const SETUP: Setup = {
  newsroom: 'Tòa soạn thử',
  administrator: { name: 'Quản trị', passphrase: PASSPHRASE, grants: [] },
  registerPassphrase: PASSPHRASE,
  departments: [
    { id: 'van-hoa', name: 'Phòng Văn hóa và Thông tin', gates: ['unit', 'board'] },
    { id: 'kinh-te', name: 'Phòng Kinh tế', gates: ['board'] },
    { id: 'noi-vu', name: 'Phòng Nội vụ', gates: ['board'] },
  ],
  sections: [
    { id: 'tin-tuc', name: 'Tin tức - Sự kiện' },
    { id: 'cai-cach', name: 'Cải cách hành chính' },
  ],
  people: [
    {
      name: 'Trần Thị Hương',
      passphrase: PASSPHRASE,
      grants: [{ role: 'writer', departments: ['van-hoa', 'kinh-te'] }],
    },
  ],
  portal: null,
}

/** What the editor says of its saving, as the page shows it. */
export type Shown = { readonly kind: string; readonly unsaved?: number }

/** A real newsroom on a real disk, and a real browser that edits one of its articles. */
export interface WritingDesk {
  readonly commands: OpenNewsroom['commands']
  readonly disk: FaultyDisk
  readonly lock: () => void
  readonly page: Page
  readonly writer: string
  /** Opens the editor on a new article, in the one window of the desk. */
  readonly openNew: () => Promise<Page>
  readonly close: () => Promise<void>
}

export async function openWritingDesk(): Promise<WritingDesk> {
  const disk = faultyDisk()
  let listening: Page | null = null
  const tell = (name: string, payload: unknown) => {
    // A page that is just being loaded hears nothing, as in the app.
    listening?.evaluate(tellInPage, { name, payload }).catch(() => undefined)
  }
  const folder = await mkdtemp(join(tmpdir(), 'writing-desk-'))
  const { newsroom } = await newsroomOnDisk({ folder, disk, notify: tell })
  const { commands } = newsroom
  const { session } = taken(await commands.setUpNewsroom(SETUP))
  const writer = session.accounts.find(({ name }) => name === 'Trần Thị Hương')?.personId ?? ''
  taken(await commands.signIn({ personId: writer, passphrase: PASSPHRASE }))
  const served = await servePage(EDITOR_PAGE)
  served.showPicturesOf(async (hash) => (await newsroom.readPicture(hash))?.bytes ?? null)
  const browser = await startChromium()
  const context = await browser.newContext({
    viewport: { width: 1_000, height: 800 },
    locale: 'vi',
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.exposeFunction('askNewsroom', async (name: CommandName, input: string) => {
    const ask = commands[name] as (message: unknown) => Promise<unknown>
    return JSON.stringify(await ask(JSON.parse(input, textAsBytes)))
  })
  await page.addInitScript(exposeBridge)
  listening = page

  return {
    commands,
    disk,
    lock: newsroom.lock,
    page,
    writer,
    async openNew() {
      const { articleId } = taken(await commands.createArticle({ fields: {} }))
      // Another address of the same page would not load it again.
      await page.goto('about:blank')
      await page.goto(`${served.address}#${articleId}`)
      await page.getByRole('textbox', { name: 'Bài viết' }).waitFor()
      return page
    },
    async close() {
      await browser.close()
      await served[Symbol.asyncDispose]()
      await newsroom.close()
      await rm(folder, { recursive: true })
    },
  }
}

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

export function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`not expected: ${JSON.stringify(result.problem)}`)
  return result.value
}
