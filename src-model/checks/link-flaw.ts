import { isLinkUrl } from '../publishing/addresses.ts'

/** Names and addresses inside an office, which readers cannot reach. */
const INSIDE =
  /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[)|\.(?:local|lan|internal|localhost)$/

/** True for a link address that cannot lead a reader anywhere, as far as its letters tell: nothing is fetched. */
export function isBrokenLink(address: string): boolean {
  if (!isLinkUrl(address)) return true
  const url = new URL(address)
  if (url.protocol === 'mailto:') return !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(url.pathname)
  if (url.protocol === 'tel:') return !/\d{3}/.test(url.pathname.replace(/[^\d]/g, ''))
  // `https://https://…` has the host `https`, and a host without a dot is a machine of the office.
  return !url.hostname.includes('.') || url.hostname.endsWith('.') || INSIDE.test(url.hostname)
}
