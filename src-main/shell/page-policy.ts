/** The page's own address, and that of the pictures it shows. */
export const PAGE_ADDRESS = 'app://newsroom/'
export const PAGE_ORIGIN = 'app://newsroom'
export const MEDIA_ORIGIN = 'app://media'

/**
 * What the page may load and run: its own files, pictures of the newsroom, and styles that carry
 * this load's nonce. No script but its own files, nothing from the network, no form, no frame from elsewhere.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' ${MEDIA_ORIGIN} blob: data:`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of everything that is served to the page. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

/** Writes the nonce where the page's code looks for it: `<meta property="csp-nonce" content="…">`. */
export function withNonce(html: string, nonce: string): string {
  const meta = `<meta property="csp-nonce" content="${nonce}">`
  const placed = /<meta\s+property="csp-nonce"[^>]*>/
  return placed.test(html) ? html.replace(placed, meta) : html.replace(/<head[^>]*>/, `$&${meta}`)
}
