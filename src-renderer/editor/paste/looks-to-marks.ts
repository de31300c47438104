import type { Looks } from './pasted-looks.ts'

const MARKS = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'] as const
type Mark = (typeof MARKS)[number]

const TAGS: Readonly<Record<Mark, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
}

const MARK_OF_TAG: Readonly<Record<string, Mark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
}

/** Elements that only say how text looks, or what it is in ways that an article does not keep. */
const INLINE = new Set([
  ...Object.keys(MARK_OF_TAG),
  ...'span font big small tt code kbd samp var mark abbr acronym cite dfn ins time data bdo bdi label output nobr'.split(
    ' ',
  ),
  ...'ruby rb rt rp wbr blink o:p w:sdt w:sdtpr st1:place'.split(' '),
])

type Marks = ReadonlySet<Mark>

/** Writes the looks of text as marks around each piece of it, and takes away every element that was there for looks alone. */
export function looksToMarks(root: Element, looks: Looks): void {
  mark(root, new Set(), looks)
  for (const element of root.querySelectorAll('*')) {
    if (isForLooks(element)) element.replaceWith(...element.childNodes)
  }
}

function isForLooks(element: Element): boolean {
  if (element.hasAttribute('data-footnote') || element.hasAttribute('data-kept')) return false
  // Elements with a colon are of other programs: `o:p`, `w:sdt`, `st1:City`.
  return INLINE.has(element.localName) || element.localName.includes(':')
}

function mark(node: Node, around: Marks, looks: Looks): void {
  if (node instanceof Element) {
    const within = marksIn(node, around, looks(node))
    for (const child of [...node.childNodes]) mark(child, within, looks)
  } else if (node.nodeType === Node.TEXT_NODE && /\S/u.test(node.nodeValue ?? '')) {
    let outer: Node = node
    for (const one of MARKS) {
      if (!around.has(one)) continue
      const element = (node.ownerDocument ?? document).createElement(TAGS[one])
      element.setAttribute('data-kept', '')
      outer.parentNode?.replaceChild(element, outer)
      element.append(outer)
      outer = element
    }
  }
}

function marksIn(element: Element, around: Marks, said: ReadonlyMap<string, string>): Marks {
  const marks = new Set(around)
  const own = MARK_OF_TAG[element.localName]
  if (own !== undefined) marks.add(own)
  const weight = said.get('font-weight') ?? ''
  if (/^(?:bold|bolder|[6-9]00|1000)$/.test(weight)) marks.add('bold')
  else if (/^(?:normal|lighter|[1-5]00)$/.test(weight)) marks.delete('bold')
  const style = said.get('font-style') ?? ''
  if (/^(?:italic|oblique)/.test(style)) marks.add('italic')
  else if (style === 'normal') marks.delete('italic')
  const line = `${said.get('text-decoration') ?? ''} ${said.get('text-decoration-line') ?? ''}`
  if (/underline/.test(line)) marks.add('underline')
  if (/line-through/.test(line)) marks.add('strike')
  // A line that an element around draws goes on below this one whatever it says.
  if (/none/.test(line) && own !== undefined && !around.has(own)) marks.delete(own)
  const raised = said.get('vertical-align') ?? ''
  if (/^super/.test(raised)) marks.add('superscript')
  if (/^sub/.test(raised)) marks.add('subscript')
  if (/^baseline/.test(raised) && (own === 'superscript' || own === 'subscript')) marks.delete(own)
  return without(element, marks)
}

/** What a heading, a header cell or a link looks like anyway is no mark of its text. */
function without(element: Element, marks: Set<Mark>): Marks {
  if (/^(?:h[1-6]|th)$/.test(element.localName)) marks.delete('bold')
  if (element.localName === 'a' || element.closest('a') !== null) marks.delete('underline')
  if (element.closest('h1, h2, h3, h4, h5, h6, th') !== null) marks.delete('bold')
  return marks
}
