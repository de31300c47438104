import { isLinkUrl } from '../../../src-model/publishing/addresses.ts'
import type { Tally } from './left-out.ts'

/** Pages that only pass a reader on, and the part of their address that says where to. */
const PASSING_ON: readonly {
  readonly host: RegExp
  readonly path: RegExp
  readonly part: string
}[] = [
  { host: /^www\.google\.[a-z.]+$/, path: /^\/url$/, part: 'q' },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, part: 'url' },
  { host: /^l\.facebook\.com$/, path: /^\/l\.php$/, part: 'u' },
]

/** Leaves links that lead somewhere and have words; takes off bookmarks, empty links and addresses that no reader can open. */
export function cleanLinks(root: Element, tally: Tally): void {
  for (const link of root.querySelectorAll('a')) {
    const address = addressOf(link)
    const isEmpty =
      !/\S/u.test(link.textContent) && link.querySelector('img, [data-picture]') === null
    if (isEmpty || address === null) {
      const isLost = link.hasAttribute('href') && !link.getAttribute('href')?.startsWith('#')
      if (isLost && !isEmpty) tally.add('links')
      link.replaceWith(...link.childNodes)
    } else {
      for (const name of link.getAttributeNames()) link.removeAttribute(name)
      link.setAttribute('href', address)
    }
  }
}

function addressOf(link: Element): string | null {
  const written = link.getAttribute('href')?.trim() ?? ''
  const address = written.startsWith('//') ? `https:${written}` : written
  if (!isLinkUrl(address)) return null
  const url = new URL(address)
  const passing = PASSING_ON.find(
    ({ host, path }) => host.test(url.hostname) && path.test(url.pathname),
  )
  const further = passing === undefined ? null : url.searchParams.get(passing.part)
  return further !== null && isLinkUrl(further) ? further : address
}
