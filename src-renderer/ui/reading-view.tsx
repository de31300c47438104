import { useEffect, useRef } from 'react'
import { cleanedArticle } from './cleaned-article.ts'
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
    article.append(cleanedArticle(html))
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
