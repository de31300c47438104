const named =
  /(["']?\b(?:passphrase|registerPassphrase|current|next|code|enrolmentCode|token|secret|authorization|sealed)["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;}]+)/gi
const bearer = /\b(Bearer|Basic)\s+\S+/gi
const longKey = /\b[0-9a-f]{24,}\b|[A-Za-z0-9+/_-]{40,}={0,2}/gi
const quotedSource = /"(?:\.\.\.)?[^"]*"(?:\.\.\.)? is not valid JSON/g

/**
 * A text without what looks like a secret: named secrets, credentials of HTTP, long keys and hashes
 * (their first eight characters stay, to tell them apart), and what a JSON parser quotes.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(bearer, '$1 …')
    .replace(named, '$1…')
    .replace(quotedSource, '… is not valid JSON')
    .replace(longKey, (found) => (isPath(found) ? found : `${found.slice(0, 8)}…`))
}

/** A stretch of a file path is no key: it has a slash between two words. */
function isPath(found: string): boolean {
  return /[a-z]\/[a-z]/i.test(found) && !/[+=]/.test(found) && !/[0-9]{4}/.test(found)
}
