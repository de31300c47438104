/** What CSS says about an element: its own declarations over those of the sheet, by lower-case name. */
export type Looks = (element: Element) => ReadonlyMap<string, string>

/** Only these count on the way in; everything else that a sheet says is how it looked elsewhere. */
const KNOWN = [
  ...['font-weight', 'font-style', 'font-family', 'text-decoration', 'text-decoration-line'],
  ...['vertical-align', 'display', 'visibility'],
]

/** So many times a rule may be held against an element; what sheets say beyond that is not read. */
const MOST_TRIALS = 40_000_000

/** Reads what the sheets of a pasted page say; the page's own policy never sees them, because nothing is drawn with them. */
export function looksIn(root: Element, sheetTexts: readonly string[]): Looks {
  const bySheet = new WeakMap<Element, Map<string, string>>()
  const elements = root.querySelectorAll('*').length + 1
  for (const rule of rulesOf(sheetTexts).slice(0, Math.floor(MOST_TRIALS / elements))) {
    const said = KNOWN.flatMap((name) => {
      const value = rule.style.getPropertyValue(name)
      return value === '' ? [] : [[name, value] as const]
    })
    if (said.length === 0) continue
    for (const element of matching(root, rule.selectorText)) {
      bySheet.set(element, new Map([...(bySheet.get(element) ?? []), ...said]))
    }
  }
  const whole = new WeakMap<Element, ReadonlyMap<string, string>>()
  return (element) => {
    const known = whole.get(element)
    if (known !== undefined) return known
    const looks = new Map([...(bySheet.get(element) ?? []), ...declarationsOf(element)])
    whole.set(element, looks)
    return looks
  }
}

function rulesOf(sheetTexts: readonly string[]): readonly CSSStyleRule[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(sheetTexts.join('\n').replace(/<!--|-->/g, ''))
  return [...sheet.cssRules].filter((rule) => rule instanceof CSSStyleRule)
}

function matching(root: Element, selector: string): Iterable<Element> {
  try {
    return root.querySelectorAll(selector)
  } catch {
    // Selectors of office programs that no browser knows choose nothing.
    return []
  }
}

/** Longer styles are none that a program writes, in UTF-16 units. */
const LONGEST_STYLE = 4_000

/** The declarations of a `style` attribute as they are written, those included that no browser knows, like `mso-list`. */
export function declarationsOf(element: Element): ReadonlyMap<string, string> {
  const text = (element.getAttribute('style') ?? '').slice(0, LONGEST_STYLE)
  const declarations = new Map<string, string>()
  for (const part of text.match(/(?:[^;"'(]|"[^"]*"|'[^']*'|\([^)]*\))+/g) ?? []) {
    const colon = part.indexOf(':')
    if (colon < 0) continue
    const value = part.slice(colon + 1).replace(/!\s*important/i, '')
    declarations.set(part.slice(0, colon).trim().toLowerCase(), value.trim())
  }
  return declarations
}
