import { isEmbedUrl } from '../publishing/addresses.ts'

/** How addresses of videos, as people copy them, become the one that an article keeps. */
const FORMS: readonly { readonly form: RegExp; readonly address: (id: string) => string }[] = [
  {
    form: /^https:\/\/(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/|live\/)([\w-]{6,20})/,
    address: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    form: /^https:\/\/(?:youtu\.be|www\.youtube-nocookie\.com\/embed)\/([\w-]{6,20})/,
    address: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    form: /^https:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{5,12})/,
    address: (id) => `https://player.vimeo.com/video/${id}`,
  },
]

/** The address of a video as an article keeps it, from what a person typed or copied; null for sites that the portal does not show. */
export function embedAddress(typed: string): string | null {
  const text = typed.trim().replace(/^(?:http:\/\/|\/\/)?(?=[\w.-]+\.[a-z]{2,}\/)/i, 'https://')
  for (const { form, address } of FORMS) {
    const id = form.exec(text)?.[1]
    if (id !== undefined) return address(id)
  }
  return isEmbedUrl(text) ? text : null
}
