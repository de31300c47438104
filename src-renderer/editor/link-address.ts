import { isLinkUrl } from '../../src-model/publishing/addresses.ts'

/**
 * What a person typed as a link, completed to an address that an article may carry: a bare host name
 * gets https, a bare mail address mailto. Null when it is no such address.
 */
export function linkAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return accepted(`mailto:${text}`)
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]|$)/u.test(text)) return accepted(`https://${text}`)
  return accepted(text)
}

function accepted(address: string): string | null {
  return address.length <= 2_048 && isLinkUrl(address) ? address : null
}
