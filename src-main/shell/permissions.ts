import type { Session } from 'electron'
import { PAGE_ORIGIN } from './page-policy.ts'

/**
 * Refuses the page every permission and every device but one: its own main frame may put text on the
 * clipboard, which is how people carry text away that cannot be saved. It may not read from it.
 */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((page, permission, answer, { isMainFrame }) => {
    answer(permission === 'clipboard-sanitized-write' && isMainFrame && isOurs(page.getURL()))
  })
  session.setPermissionCheckHandler(
    (_page, permission, origin, { isMainFrame }) =>
      permission === 'clipboard-sanitized-write' && isMainFrame && isOurs(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

function isOurs(address: string): boolean {
  return address === PAGE_ORIGIN || address.startsWith(`${PAGE_ORIGIN}/`)
}
