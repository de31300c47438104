import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import type { EditorPorts } from './editor-ports.ts'
import { element, isTyping, labelledInput } from './view-elements.ts'

/** The address under which the page shows a medium of the newsroom. */
export function mediumAddress(hash: string): string {
  return `app://media/${hash}`
}

/** A picture on the page: the image, its caption as text to write in, alt text and credit as fields. */
export function figureView(
  { words }: Pick<EditorPorts, 'words'>,
  { node: shown, editor, getPos }: NodeViewRendererProps,
): NodeView {
  const t = words()
  let node = shown
  const image = element('img', 'figure-image')
  const trouble = element('p', 'figure-trouble')
  const frame = element('div', 'figure-frame', [image, trouble])
  const caption = element('figcaption', 'figure-caption')
  caption.dataset['placeholder'] = t('editor.placeholder.caption')
  const alt = labelledInput(t('editor.picture.alt'), t('editor.picture.altHint'), 1_000)
  const credit = labelledInput(t('editor.picture.credit'), t('editor.picture.creditHint'), 300)
  const remove = element('button', 'figure-remove')
  remove.type = 'button'
  remove.textContent = t('editor.picture.remove')
  const details = element('div', 'figure-details', [alt.label, credit.label, remove])
  const dom = element('figure', 'figure', [frame, caption, details])
  for (const part of [frame, details]) part.contentEditable = 'false'

  const set = (attribute: 'alt' | 'credit', value: string) => {
    const position = getPos()
    if (position === undefined || value === node.attrs[attribute]) return
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, attribute, value))
  }
  alt.onWritten((value) => set('alt', value))
  credit.onWritten((value) => set('credit', value))
  remove.addEventListener('click', () => {
    const position = getPos()
    if (position === undefined || !editor.isEditable) return
    editor.view.dispatch(editor.state.tr.delete(position, position + node.nodeSize))
    editor.view.focus()
  })
  image.addEventListener('error', () => say(t('editor.picture.notShown')))
  image.addEventListener('load', () => say(''))

  function say(sentence: string): void {
    trouble.textContent = sentence
    trouble.hidden = sentence === ''
    image.hidden = sentence !== ''
  }

  function show(next: Node): void {
    const { image: hash, alt: description, credit: source } = next.attrs
    const address = hash === null ? '' : mediumAddress(hash)
    if (hash === null) say(t('editor.picture.none'))
    else if (image.getAttribute('src') !== address) {
      say('')
      image.src = address
    }
    image.alt = description
    alt.show(description)
    credit.show(source)
    caption.classList.toggle('is-empty', next.content.size === 0)
    for (const input of [alt.input, credit.input]) input.readOnly = !editor.isEditable
    remove.hidden = !editor.isEditable
  }
  show(node)

  return {
    dom,
    contentDOM: caption,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show(next)
      return true
    },
    selectNode: () => dom.classList.add('is-selected'),
    deselectNode: () => dom.classList.remove('is-selected'),
    stopEvent: (event) => isTyping(event, details),
    ignoreMutation: (mutation) => !caption.contains(mutation.target),
  }
}
