import listsStyle from '../../../assets/portal/lists.css?inline'
import pageStyle from '../../../assets/portal/page.css?inline'
import readingStyle from '../../../assets/portal/reading.css?inline'
import { cleanedArticle } from '../../ui/cleaned-article.ts'

/** A page of the portal in a frame of its own, as wide as the screen that it stands for. */
export interface PreviewFrame {
  /** Shows the article's part of a page, and stays where it was scrolled to. */
  show(html: string): void
  /** Brings an element of the body into view; null is the top of the page. */
  follow(element: number | null): void
}

/** Sets a frame up with the portal's own sheets; nothing in it runs, and a click on a link leads nowhere. */
export function previewFrame(frame: HTMLIFrameElement): PreviewFrame | null {
  const page = frame.contentDocument
  const view = frame.contentWindow as (Window & typeof globalThis) | null
  if (page === null || view === null) return null
  page.documentElement.lang = 'vi'
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync([fontsOf(document), pageStyle, listsStyle, readingStyle].join('\n'))
  page.adoptedStyleSheets = [sheet]
  const main = page.createElement('main')
  const columns = page.createElement('div')
  columns.className = 'wide columns'
  columns.append(main, page.createElement('aside'))
  page.body.replaceChildren(columns)
  page.addEventListener('click', (event) => event.preventDefault())
  return {
    show(html) {
      main.replaceChildren(page.importNode(cleanedArticle(html), true))
    },
    follow(element) {
      const place = element === null ? null : main.querySelector('.body')?.children.item(element)
      if (place === null || place === undefined) view.scrollTo({ top: 0 })
      else place.scrollIntoView({ block: 'center' })
    },
  }
}

/** The fonts of this page under the same names, with addresses that hold in a frame without one. */
function fontsOf(from: Document): string {
  return [...from.styleSheets]
    .flatMap((sheet) =>
      [...sheet.cssRules].flatMap((rule) =>
        rule instanceof CSSFontFaceRule
          ? [
              rule.cssText.replace(
                /url\("([^"]+)"\)/g,
                (_, address: string) => `url("${new URL(address, sheet.href ?? from.baseURI)}")`,
              ),
            ]
          : [],
      ),
    )
    .join('\n')
}
