import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/** What axe finds on the page as it is shown now, one line a place; `colours` looks at contrast alone. */
export async function accessibilityFaults(
  page: Page,
  what: 'everything' | 'colours' = 'everything',
): Promise<readonly string[]> {
  // What slides or fades in has the contrast of its way, not of its end.
  await settled(page)
  // Without frames the legacy mode finds the same and needs no second window; what passes is not described.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (what === 'colours') axe.withRules('color-contrast')
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
  )
}

/** Waits until nothing moves on the screen any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  )
}

/** What the page complained of since it was loaded: errors, and everything that its policy refused. */
export async function pageComplaints(page: Page): Promise<readonly string[]> {
  const said = (await page.consoleMessages())
    .filter((message) => message.type() === 'error' || /Content Security/.test(message.text()))
    .map((message) => message.text())
  const thrown = (await page.pageErrors()).map((error) => error.message)
  return [...said, ...thrown]
}
