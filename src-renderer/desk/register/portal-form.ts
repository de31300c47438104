/** A portal as it is being connected: address, what it said of itself, and the keeper's code. */
export interface PortalForm {
  readonly url: string
  readonly inspected: {
    readonly name: string
    readonly key: string
    readonly fingerprint: string
    readonly enrolled: boolean
  } | null
  /** True when the person compared the fingerprint and found it right. */
  readonly same: boolean
  readonly code: string
}

export const EMPTY_PORTAL: PortalForm = { url: '', inspected: null, same: false, code: '' }

/** The first thing that is missing before a portal can be connected, or null. */
export function flawOfPortal(portal: PortalForm): 'notInspected' | 'notCompared' | 'noCode' | null {
  if (portal.inspected === null) return 'notInspected'
  if (!portal.same) return 'notCompared'
  return portal.code.trim() === '' ? 'noCode' : null
}

/** The portal as commands take it; null while it is not complete. */
export function newPortalOf(portal: PortalForm) {
  if (portal.inspected === null || flawOfPortal(portal) !== null) return null
  return { url: portal.url.trim(), key: portal.inspected.key, code: portal.code.trim() }
}
