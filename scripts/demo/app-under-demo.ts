import type { Page } from 'playwright'
import { launchApp } from '../../tests/support/launch-electron.ts'
import { launchPackaged } from '../../tests/support/launch-packaged.ts'

/** The app as the demo starts and quits it, from the checkout or packed. */
export interface AppUnderDemo {
  readonly page: Page
  /** Quits it as a person would, and waits until it is gone. */
  readonly quit: () => Promise<void>
}

/** Starts the app on a data folder; `executable` is the packed one, null for the checkout's build. */
export async function startApp(dataDir: string, executable: string | null): Promise<AppUnderDemo> {
  if (executable === null) {
    const running = await launchApp({ dataDir })
    return { page: running.page, quit: async () => running[Symbol.asyncDispose]() }
  }
  const packaged = await launchPackaged({ executable, dataDir })
  return {
    page: packaged.page,
    async quit() {
      const session = await packaged.browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => undefined)
      await packaged.stop()
    },
  }
}
