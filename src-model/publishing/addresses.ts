/** Sites whose videos may stand in an article, by host name; the portal frames nothing else. */
export const EMBED_HOSTS: readonly string[] = [
  'www.youtube-nocookie.com',
  'www.youtube.com',
  'player.vimeo.com',
]

/** True for an address that a link in an article may carry: https, http, mailto or tel, with no hidden user name. */
export function isLinkUrl(address: string): boolean {
  const url = parse(address)
  if (url === null) return false
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return true
  return isWeb(url) && url.username === '' && url.password === ''
}

/** True for an https address of an allow-listed video site. */
export function isEmbedUrl(address: string): boolean {
  const url = parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' && EMBED_HOSTS.includes(url.host)
}

/** True for a portal's address: https anywhere, plain http on loopback alone (design, section 7). */
export function isPortalUrl(address: string): boolean {
  const url = parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname)
}

function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:'
}

function parse(address: string): URL | null {
  // The URL parser drops tabs and line breaks and trims controls, so `java\nscript:` would pass it.
  if (/[\p{Cc}\p{Cs}\s]/u.test(address)) return null
  try {
    return new URL(address)
  } catch {
    return null
  }
}
