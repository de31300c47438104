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

function footnoteView({ words, askFootnote }: EditorPorts): NodeViewRenderer {
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
      if (position !== undefined && editor.isEditable) askFootnote(position)
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

function attachmentView({ words }: EditorPorts): NodeViewRenderer {
  return ({ node }) => {
    const t = words()
    const { name, number, issued, issuer } = node.attrs
    const heading = element('p', 'card-heading')
    heading.textContent = name === '' ? t('editor.attachment.label') : name
    const detail = element('p', 'card-detail')
    const numbered =
      issued === null
        ? t('editor.attachment.number', { number })
        : t('editor.attachment.numberAndDay', { number, day: dayInWords(issued) })
    detail.textContent = [number === '' ? '' : numbered, issuer].filter(Boolean).join(' · ')
    return { dom: element('div', 'card', [heading, detail]) }
  }
}

function embedView({ words }: EditorPorts): NodeViewRenderer {
  return ({ node }) => {
    const heading = element('p', 'card-heading')
    heading.textContent = words()('editor.embed.label')
    const address = element('p', 'card-detail')
    address.textContent = node.attrs['url']
    return { dom: element('div', 'card', [heading, address]) }
  }
}
