import DOMPurify from 'dompurify'
import { useEffect, useRef } from 'react'
import readingStyle from './reading-view.css?inline'
import styles from './reading-view.module.css'

interface ReadingViewProps {
  /** HTML of an article; whatever could run or load from elsewhere is taken out. */
  readonly html: string
  readonly label: string
  /** What stands above the text as readers see it. */
  readonly title?: string
  readonly sapo?: string
}

/** An article as readers see it, in a tree of its own that no script and no style of the desk reaches. */
export function ReadingView({ html, label, title = '', sapo = '' }: ReadingViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return
    const tree = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(readingStyle)
    tree.adoptedStyleSheets = [sheet]
    const article = document.createElement('article')
    article.lang = 'vi'
    if (title !== '') article.append(line('h2', 'title', title))
    if (sapo !== '') article.append(line('p', 'sapo', sapo))
    article.append(cleaned(html))
    tree.replaceChildren(article)
    const stay = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link === null) return
      event.preventDefault()
      const inside = link.getAttribute('href') ?? ''
      if (inside.startsWith('#')) tree.getElementById(inside.slice(1))?.scrollIntoView()
    }
    tree.addEventListener('click', stay)
    return () => tree.removeEventListener('click', stay)
  }, [html, title, sapo])
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
  return <section ref={place} className={styles['reading']} aria-label={label} tabIndex={0} />
}

function line(tag: 'h2' | 'p', name: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  element.textContent = text
  return element
}

/** The nodes of an article's HTML: text, forms of text and pictures of this newsroom, nothing that acts. */
function cleaned(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio'],
    FORBID_ATTR: ['style', 'srcset'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|app:|#)/i,
  })
}
