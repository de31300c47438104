/** The longest address that is handed to another program, in characters. */
const LONGEST_ADDRESS = 2_048

/** A link that may leave the program, written in full; null for every other address. */
export function linkToOpen(address: string): string | null {
  const url = parsed(address)
  if (url === null) return null
  return ['https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
}

/** A portal's public page: https, or http on this computer alone; null for every other address. */
export function publicPageToOpen(address: string): string | null {
  const url = parsed(address)
  if (url === null) return null
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && here) ? url.href : null
}

function parsed(address: string): URL | null {
  if (address.length > LONGEST_ADDRESS || /[\p{Cc}\s]/u.test(address)) return null
  try {
    const url = new URL(address)
    return url.username === '' && url.password === '' ? url : null
  } catch {
    return null
  }
}
