import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { articleSchema } from '../../../src-model/article/schema.ts'
import { pageExtensions } from '../../../src-renderer/editor/page-extensions.ts'
import { createHistory } from '../../../src-renderer/editor/undo-history.ts'

const never = () => {
  throw new Error('not while the schema is made')
}
const ports = {
  words: never,
  addPicture: never,
  notify: never,
  departments: never,
  ask: never,
  askImport: never,
  dismiss: never,
  addDocument: never,
  find: never,
  preview: never,
  palette: never,
  offer: never,
  askPicture: never,
}

describe('the extensions of the page', () => {
  it('make the same schema as main has: names, order, content, marks, attributes', () => {
    const page = getSchema(pageExtensions(ports, createHistory()))
    const shapeOf = ({ nodes, marks }: typeof page) => ({
      nodes: Object.values(nodes).map(({ name, spec }) => ({
        name,
        content: spec.content,
        marks: spec.marks,
        group: spec.group,
        atom: spec.atom,
        attrs: Object.keys(spec.attrs ?? {}),
      })),
      marks: Object.values(marks).map(({ name, spec }) => ({
        name,
        excludes: spec.excludes,
        inclusive: spec.inclusive,
        attrs: Object.keys(spec.attrs ?? {}),
      })),
    })
    expect(shapeOf(page)).toEqual(shapeOf(articleSchema))
  })
})
