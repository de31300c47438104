import { type Extensions, getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { blockExtensions } from './blocks.ts'
import { markExtensions } from './marks.ts'
import { mediaExtensions } from './media-blocks.ts'
import { rootExtensions } from './root.ts'

/**
 * Counts the changes of the article schema. A program never parses an article of a higher version:
 * it shows the frozen text and passes the bytes on (design, section 3).
 */
export const SCHEMA_VERSION = 1

/** Every node and mark of an article, without views; the page adds those. */
export const articleExtensions: Extensions = [
  ...rootExtensions,
  ...blockExtensions,
  ...mediaExtensions,
  ...markExtensions,
]

/** The one ProseMirror schema that main, page and tests share. */
export const articleSchema: Schema = getSchema(articleExtensions)
