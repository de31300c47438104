import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from 'playwright'
import { findChromium } from '../../scripts/system-libraries.ts'

/** One way in which a reader may look at a page. */
export interface Viewing {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
}

export const PHONE: Viewing = { name: 'phone', width: 320, height: 640, colorScheme: 'light' }
export const TABLET: Viewing = { name: 'tablet', width: 800, height: 1_000, colorScheme: 'light' }
export const DESK: Viewing = { name: 'desk', width: 1_440, height: 900, colorScheme: 'light' }
export const NIGHT: Viewing = { name: 'night', width: 1_440, height: 900, colorScheme: 'dark' }

/** Starts a real Chromium without a window. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('there is no Chromium: npm run system-libraries')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** Looks at pages one after the other in one window of that size, with axe; the browser's end closes it. */
export async function openAxe(browser: Browser, viewing: Viewing) {
  const { width, height, colorScheme } = viewing
  const context = await browser.newContext({ viewport: { width, height }, colorScheme })
  const page = await context.newPage()
  return {
    /** What axe finds, one line a violation with its first place; `overflow` is in CSS pixels. */
    async look(url: string) {
      await page.goto(url)
      // Without frames the legacy mode finds the same and needs no second window.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
      const { violations, passes } = await axe.analyze()
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      return {
        passes: passes.length,
        overflow,
        violations: violations.map(
          ({ id, help, nodes }) => `${id}: ${help} at ${nodes[0]?.target.join(' ')}`,
        ),
      }
    },
  }
}
