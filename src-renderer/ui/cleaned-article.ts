import DOMPurify from 'dompurify'

/** The nodes of an article's HTML: text, forms of text and pictures of this newsroom, nothing that acts. */
export function cleanedArticle(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio'],
    FORBID_ATTR: ['style', 'srcset'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|app:|#)/i,
  })
}
