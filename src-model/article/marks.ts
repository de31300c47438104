import { Mark } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { Strike } from '@tiptap/extension-strike'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Underline } from '@tiptap/extension-underline'
import { z } from 'zod'
import { isLinkUrl } from '../publishing/addresses.ts'
import { dataAttribute } from './attribute.ts'

const idOfReview = z.union([z.string().max(100), z.int(), z.null()])

/** A link whose address was checked where it came in: https, http, mailto or tel. */
const SafeLink = Link.extend({
  addAttributes: () => ({
    href: {
      default: '',
      validate: (value: unknown) => {
        if (typeof value !== 'string' || (value !== '' && !isLinkUrl(value))) {
          throw new RangeError('bad link address')
        }
      },
      parseHTML: (element) => {
        const address = element.getAttribute('href') ?? ''
        return isLinkUrl(address) ? address : ''
      },
    },
  }),
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  isAllowedUri: (address) => isLinkUrl(address),
})

const Insertion = Mark.create({
  name: 'insertion',
  inclusive: false,
  excludes: 'deletion modification insertion',
  addAttributes: () => ({ id: dataAttribute('id', idOfReview, null) }),
  parseHTML: () => [{ tag: 'ins[data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['ins', HTMLAttributes, 0],
})

const Deletion = Mark.create({
  name: 'deletion',
  inclusive: false,
  excludes: 'insertion modification deletion',
  addAttributes: () => ({ id: dataAttribute('id', idOfReview, null) }),
  parseHTML: () => [{ tag: 'del[data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['del', HTMLAttributes, 0],
})

const Modification = Mark.create({
  name: 'modification',
  inclusive: false,
  excludes: 'deletion insertion',
  addAttributes: () => ({
    id: dataAttribute('id', idOfReview, null),
    type: dataAttribute('type', z.string().max(100), ''),
    attrName: dataAttribute('attrName', z.string().max(100).nullable(), null),
    previousValue: dataAttribute('previousValue', z.json(), null),
    newValue: dataAttribute('newValue', z.json(), null),
  }),
  parseHTML: () => [{ tag: 'span[data-attr-name][data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

/** Only an id stands in the text; the thread itself lives in the article's events. */
const Comment = Mark.create({
  name: 'comment',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ id: dataAttribute('id', idOfReview, null) }),
  parseHTML: () => [{ tag: 'span[data-comment]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-comment': '' }, 0],
})

/** Marks that readers see, then the review marks that they never do. */
export const markExtensions = [
  Bold,
  Italic,
  Underline,
  Strike,
  Subscript,
  Superscript,
  SafeLink,
  Insertion,
  Deletion,
  Modification,
  Comment,
]
