import type { Extensions, NodeViewRenderer } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { articleExtensions } from '../../src-model/article/schema.ts'
import { dayInWords } from '../../src-model/language/vietnamese.ts'
import type { EditorPorts } from './editor-ports.ts'
import { figureView } from './figure-view.ts'
import { element } from './view-elements.ts'

/** The schema's own extensions, with what the page shows for those that are more than text. */
export function viewedExtensions(ports: EditorPorts): Extensions {
  const views: Readonly<Record<string, NodeViewRenderer>> = {
    figure: (view) => figureView(ports, view),
    footnote: footnoteView(ports),
    gallery: galleryView(ports),
    attachment: attachmentView(ports),
    embed: embedView(ports),
    table: tableView,
  }
  return articleExtensions.map((extension) => {
    const view = views[extension.name]
    return view === undefined || extension.type !== 'node'
      ? extension
      : extension.extend({ addNodeView: () => view })
  })
}

/** Like the schema's own table, but without style attributes, which the page's policy refuses. */
const tableView: NodeViewRenderer = () => {
  const body = element('tbody', '')
  const frame = element('div', 'table-frame', [element('table', 'table', [body])])
  return { dom: frame, contentDOM: body }
}

function footnoteView({ words, ask }: EditorPorts): NodeViewRenderer {
  return ({ node, getPos, editor }) => {
    const dom = element('button', 'footnote-sign')
    dom.type = 'button'
    const show = ({ textContent }: DocumentNode) => {
      dom.title = textContent
      dom.setAttribute('aria-label', `${words()('editor.footnote.label')}: ${textContent}`)
    }
    show(node)
    dom.addEventListener('click', () => {
      const position = getPos()
      if (position !== undefined && editor.isEditable) ask({ kind: 'footnote', position })
    })
    return {
      dom,
      update(next) {
        if (next.type.name !== 'footnote') return false
        show(next)
        return true
      },
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      ignoreMutation: () => true,
    }
  }
}

function galleryView({ words }: EditorPorts): NodeViewRenderer {
  return () => {
    const label = element('p', 'gallery-label')
    label.textContent = words()('editor.gallery.label')
    label.contentEditable = 'false'
    const pictures = element('div', 'gallery-pictures')
    return { dom: element('div', 'gallery', [label, pictures]), contentDOM: pictures }
  }
}

function attachmentView({ words, ask }: EditorPorts): NodeViewRenderer {
  return ({ node, getPos, editor }) => {
    const t = words()
    const { name, number, issued, issuer } = node.attrs
    const numbered =
      issued === null
        ? t('editor.attachment.number', { number })
        : t('editor.attachment.numberAndDay', { number, day: dayInWords(issued) })
    return cardView({
      heading: name === '' ? t('editor.attachment.label') : name,
      detail: [number === '' ? '' : numbered, issuer].filter(Boolean).join(' · '),
      change: t('editor.attachment.changeThis'),
      onChange: () => {
        const position = getPos()
        if (position !== undefined && editor.isEditable) ask({ kind: 'document', position })
      },
    })
  }
}

function embedView({ words, ask }: EditorPorts): NodeViewRenderer {
  return ({ node, getPos, editor }) =>
    cardView({
      heading: words()('editor.embed.label'),
      detail: node.attrs['url'],
      change: words()('editor.embed.changeThis'),
      onChange: () => {
        const position = getPos()
        if (position !== undefined && editor.isEditable) ask({ kind: 'video', position })
      },
    })
}

interface Card {
  readonly heading: string
  readonly detail: string
  readonly change: string
  readonly onChange: () => void
}

/** A block that is shown by its facts, with a button to change them. */
function cardView({
  heading: title,
  detail,
  change,
  onChange,
}: Card): ReturnType<NodeViewRenderer> {
  const heading = element('p', 'card-heading')
  heading.textContent = title
  const facts = element('p', 'card-detail')
  facts.textContent = detail
  const button = element('button', 'card-change')
  button.type = 'button'
  button.textContent = change
  button.addEventListener('click', onChange)
  const dom = element('div', 'card', [heading, facts, button])
  return { dom, stopEvent: (event) => event.target === button, ignoreMutation: () => true }
}
