import { Node } from '@tiptap/core'
import { z } from 'zod'
import { daySchema, lineSchema } from '../identity.ts'
import { isEmbedUrl } from '../publishing/addresses.ts'
import { digestSchema } from '../signing/digest.ts'
import { dataAttribute } from './attribute.ts'
import { REVIEW_MARKS } from './root.ts'

/** A picture with its caption: one node, so that a paste can never leave a caption without a picture. */
const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  marks: '_',
  draggable: true,
  isolating: true,
  addAttributes: () => ({
    image: dataAttribute('image', digestSchema.nullable(), null),
    alt: dataAttribute('alt', lineSchema(1_000), ''),
    credit: dataAttribute('credit', lineSchema(300), ''),
  }),
  parseHTML: () => [{ tag: 'figure[data-image]', contentElement: 'figcaption' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, ['figcaption', 0]],
})

/** Several pictures that belong together. */
const Gallery = Node.create({
  name: 'gallery',
  group: 'block',
  content: 'figure+',
  marks: REVIEW_MARKS,
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-gallery]' }],
  renderHTML: () => ['div', { 'data-gallery': '' }, 0],
})

/** An official document that belongs to the story: number, date, issuing body and the file itself. */
const Attachment = Node.create({
  name: 'attachment',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    file: dataAttribute('file', digestSchema.nullable(), null),
    name: dataAttribute('name', lineSchema(300), ''),
    number: dataAttribute('number', lineSchema(100), ''),
    issued: dataAttribute('issued', daySchema.nullable(), null),
    issuer: dataAttribute('issuer', lineSchema(300), ''),
  }),
  parseHTML: () => [{ tag: 'div[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
})

/** A video of an allow-listed site, by its address. */
const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: dataAttribute(
      'url',
      z.union([z.literal(''), z.string().max(2_048).refine(isEmbedUrl)]),
      '',
    ),
  }),
  parseHTML: () => [{ tag: 'div[data-url]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
})

/** The blocks that show something that is not text. */
export const mediaExtensions = [Figure, Gallery, Attachment, Embed]
