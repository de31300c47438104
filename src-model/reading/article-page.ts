import { escapeHtml } from './escape-html.ts'

/** A name that leads somewhere on the portal. */
export interface NamedLink {
  readonly name: string
  readonly href: string
}

/** What a portal shows of an article, from its section to its keywords. */
export interface ArticlePage {
  readonly section: NamedLink | null
  readonly title: string
  /** The day that the page is dated, as a machine reads it (`2026-11-24`) and as people do; null while it has none. */
  readonly day: { readonly date: string; readonly words: string } | null
  /** What was corrected since, with the day of each in words. */
  readonly notes: readonly { readonly note: string; readonly words: string }[]
  readonly sapo: string
  /** The body as `readerHtml` gives it. */
  readonly body: string
  readonly byline: string
  readonly tags: readonly NamedLink[]
}

/** The article's part of its page: what the portal serves and what the preview shows are this same text. */
export function articlePageHtml(page: ArticlePage): string {
  const { section, day, sapo, byline } = page
  return [
    '<article class="reading">',
    '<header>',
    section === null ? '' : `<p class="kicker">${link(section)}</p>`,
    `<h1>${escapeHtml(page.title)}</h1>`,
    day === null ? '' : dateline(day),
    ...page.notes.map(change),
    '</header>',
    sapo === '' ? '' : `<p class="sapo">${escapeHtml(sapo)}</p>`,
    '<div class="body">',
    page.body,
    '</div>',
    byline === '' ? '' : `<p class="byline">${escapeHtml(byline)}</p>`,
    page.tags.length === 0 ? '' : keywords(page.tags),
    '</article>',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function link({ name, href }: NamedLink): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`
}

function dateline({ date, words }: { readonly date: string; readonly words: string }): string {
  return `<p class="dateline">Ngày cập nhật <time datetime="${escapeHtml(date)}">${escapeHtml(words)}</time></p>`
}

function change({ note, words }: { readonly note: string; readonly words: string }): string {
  return `<p class="change"><strong>Đính chính:</strong> ${escapeHtml(note)} <span class="when">(${escapeHtml(words)})</span></p>`
}

function keywords(tags: readonly NamedLink[]): string {
  const items = tags.map((tag) => `<li>${link(tag)}</li>`).join('')
  return `<footer class="tags"><p class="tags-label" id="tu-khoa">Từ khóa</p><ul aria-labelledby="tu-khoa">${items}</ul></footer>`
}
