import { session } from 'electron'
import { forbidNavigation, type NavigationParts } from './navigation.ts'
import { refusePermissions } from './permissions.ts'

/** Keeps every page of the program to itself: no permission, no device, no download, no way elsewhere. */
export function confinePages(parts: NavigationParts): void {
  refusePermissions(session.defaultSession)
  forbidNavigation(parts)
}
