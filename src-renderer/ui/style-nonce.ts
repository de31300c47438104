/** The word that lets a style element in, written into the page by the program at every load. */
export function styleNonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? ''
}
