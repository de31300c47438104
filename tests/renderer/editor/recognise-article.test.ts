import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../../src-model/article/article-state.ts'
import { EMPTY_ROOT } from '../../../src-model/article/root-attributes.ts'
import { articleSchema as schema } from '../../../src-model/article/schema.ts'
import { oneLineOf, sliceOfText } from '../../../src-renderer/editor/paste/pasted-slice.ts'
import { recogniseArticle } from '../../../src-renderer/editor/paste/recognise-article.ts'

const DEPARTMENTS = [{ id: 'kinh-te', name: 'Phòng Kinh tế' }]
const empty = EditorState.create({ doc: emptyDocument(EMPTY_ROOT) })

function recognised(slice: Slice) {
  return recogniseArticle(empty, slice, DEPARTMENTS)
}

const paragraph = (...content: Node[]) => schema.node('paragraph', null, content)
const bold = (text: string) => schema.text(text, [schema.mark('bold')])

describe('recognising a pasted article', () => {
  it('is one change that main accepts, byline and date included', () => {
    const text = 'Tiêu đề\nNgày cập nhật 1/2/2024\nMột.\nThu Hà (PHÒNG KINH TẾ)'
    const found = recognised(sliceOfText(schema, text))
    const doc = found?.transaction.doc
    doc?.check()
    expect(doc?.toString()).toBe('doc(title("Tiêu đề"), sapo, paragraph("Một."))')
    expect(doc?.attrs).toMatchObject({
      eventDate: '2024-02-01',
      byline: { author: 'Thu Hà', department: 'kinh-te' },
    })
    expect(found?.departmentUnset).toBe(null)
  })

  it('names the department that it cannot set, so that no word goes by unseen', () => {
    const found = recognised(sliceOfText(schema, 'Tiêu đề\nMột.\nThu Hà (Phòng Y tế)'))
    expect(found?.departmentUnset).toBe('Phòng Y tế')
  })

  it('keeps formats, tables and pictures of the body as they came', () => {
    const cell = schema.node('tableCell', null, [paragraph(schema.text('Ô'))])
    const table = schema.node('table', null, [schema.node('tableRow', null, [cell])])
    const blocks = [paragraph(bold('Tiêu đề')), paragraph(bold('đậm')), table]
    const found = recognised(new Slice(Fragment.from(blocks), 1, 0))
    expect(found?.transaction.doc.toString()).toBe(
      'doc(title("Tiêu đề"), sapo, paragraph(bold("đậm")), table(tableRow(tableCell(paragraph("Ô")))))',
    )
  })

  it('leaves one line, and an article that has begun, to the ordinary paste', () => {
    expect(recognised(sliceOfText(schema, 'Một dòng'))).toBe(null)
    const begun = empty.apply(empty.tr.insertText('x', 1))
    expect(recogniseArticle(begun, sliceOfText(schema, 'Một\nhai'), [])).toBe(null)
  })

  it('loses and fuses no word, whatever lines are pasted', () => {
    const words = (text: string) => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    const line = fc.stringMatching(/^[A-Za-zàáạ( )\u00A0.,]{0,24}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const slice = sliceOfText(schema, text)
        const found = recognised(slice)
        const doc = found?.transaction.doc
        const author: string = doc?.attrs['byline'].author ?? ''
        const read =
          doc === undefined
            ? oneLineOf(slice)
            : `${doc.textBetween(0, doc.content.size, '\n')}\n${author} ${found?.departmentUnset ?? ''}`
        expect(words(read)).toEqual(words(text))
      }),
      { numRuns: 200 },
    )
  })
})
