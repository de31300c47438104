import { wordsOf } from './source-text.ts'

/** What a reader finds at the article's public address. */
export interface PublicPage {
  /** Title, sapo, body and byline, word by word. */
  readonly words: readonly string[]
  /** The day under the title, as the portal writes it: `24/11/2026`. */
  readonly updated: string
}

/** Fetches the public page as a reader's browser does. */
export async function readPublicPage(address: string): Promise<PublicPage> {
  const reply = await fetch(address)
  if (reply.status !== 200) throw new Error(`The public page answers ${reply.status}.`)
  const html = await reply.text()
  const parts = [
    part(html, /<h1>([\s\S]*?)<\/h1>/),
    part(html, /<p class="sapo">([\s\S]*?)<\/p>/),
    part(html, /<div class="body">([\s\S]*?)<\/div>\s*(?:<p class="byline">|<footer|<\/article>)/),
    part(html, /<p class="byline">([\s\S]*?)<\/p>/),
  ]
  const updated = /Ngày cập nhật <time[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
  return { words: wordsOf(parts.join(' ')), updated }
}

/** How many articles the portal shows on its front page. */
export async function countPublicArticles(portal: string): Promise<number> {
  const html = await (await fetch(portal)).text()
  const ids = [...html.matchAll(/href="[^"]*\/tin\/[^"]*?([0-9a-z]{26})"/g)].map(
    (match) => match[1],
  )
  return new Set(ids).size
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

function part(html: string, where: RegExp): string {
  return (where.exec(html)?.[1] ?? '')
    .replace(/<\/(?:p|h[1-6]|li|td|th|figcaption)>|<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

/** The first place where two texts differ, in words; null when they are the same. */
export function firstDifference(
  expected: readonly string[],
  found: readonly string[],
): string | null {
  const longest = Math.max(expected.length, found.length)
  for (let at = 0; at < longest; at++) {
    if (expected[at] !== found[at]) {
      return `word ${at + 1}: expected “${expected[at] ?? 'the end'}”, found “${found[at] ?? 'the end'}”`
    }
  }
  return null
}
