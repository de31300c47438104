import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArticleText, parseArticleText } from '../../../src-model/language/article-text.ts'

const TITLE = 'Phường Thủy Xuân ra quân làm sạch môi trường'
const BODY = ['Sáng nay, đông đảo đoàn viên ra quân.', 'Chương trình kéo dài đến hết tháng.']

function article(parts: Partial<ArticleText>): ArticleText {
  const empty = { title: '', eventDate: null, paragraphs: [], author: '', departmentName: '' }
  return { ...empty, ...parts }
}

/** The words of a text in their order, as runs of letters, marks and digits. */
function words(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

describe('reading a whole article from plain text', () => {
  it('finds title, event date, paragraphs, author and department', () => {
    const text = [TITLE, 'Ngày cập nhật 02/12/2019', ...BODY, 'Lê Thị Hoa (Phòng Văn hóa)'].join(
      '\n',
    )
    expect(parseArticleText(text)).toEqual({
      title: TITLE,
      eventDate: '2019-12-02',
      paragraphs: BODY,
      author: 'Lê Thị Hoa',
      departmentName: 'Phòng Văn hóa',
    })
  })

  it('reads decomposed text with BOM, CRLF, blank lines and hard blanks the same way', () => {
    const plain = [TITLE, 'Ngày cập nhật 2/3/2024', ...BODY, 'Lê Hoa (Phòng Nội vụ)'].join('\n')
    const rough = `\uFEFF${plain.replaceAll('\n', '  \r\n\u00A0\r\n').replaceAll(' ', '\u00A0')}\r\n\r\n`
    expect(parseArticleText(rough.normalize('NFD'))).toEqual(parseArticleText(plain))
  })

  it('takes one line as the title alone', () => {
    expect(parseArticleText(`${TITLE}\n`)).toEqual(article({ title: TITLE }))
  })

  it('gives nothing for a text of blanks', () => {
    expect(parseArticleText(' \r\n\t\n\uFEFF')).toEqual(article({}))
  })

  it('keeps a last line that is a sentence as a paragraph', () => {
    expect(parseArticleText([TITLE, ...BODY].join('\n'))).toEqual(
      article({ title: TITLE, paragraphs: BODY }),
    )
  })

  it.each([
    ['Nguyễn Văn An', 'Nguyễn Văn An', ''],
    ['TRẦN MINH', 'TRẦN MINH', ''],
    ['Lê Hoa - Trần Bình', 'Lê Hoa - Trần Bình', ''],
    ['Minh Anh và Thu Hà', 'Minh Anh và Thu Hà', ''],
    ['Bài, ảnh: Thu Hà', 'Bài, ảnh: Thu Hà', ''],
    ['Hồng Nhung (CTV)', 'Hồng Nhung', 'CTV'],
    ['Tổ thông tin (Trung tâm Văn hóa)', 'Tổ thông tin', 'Trung tâm Văn hóa'],
    ['Hoàng Long(UBND phường An Cựu)', 'Hoàng Long', 'UBND phường An Cựu'],
  ])('reads the last line "%s" as a byline', (line, author, departmentName) => {
    const parsed = parseArticleText([TITLE, ...BODY, line].join('\n'))
    expect(parsed).toEqual(article({ title: TITLE, paragraphs: BODY, author, departmentName }))
  })

  it.each([
    'Xin trân trọng cảm ơn',
    'Hội nghị kết thúc lúc 17 giờ (giờ địa phương)',
    'Lê Thị Hoa (Phòng Văn hóa).',
    'Số 12 Lê Lợi',
    'Huế',
    'Dự lễ có đồng chí Nguyễn Văn An (Phó Chủ tịch UBND thành phố)',
  ])('keeps the last line "%s" as a paragraph', (line) => {
    const parsed = parseArticleText([TITLE, ...BODY, line].join('\n'))
    expect(parsed).toEqual(article({ title: TITLE, paragraphs: [...BODY, line] }))
  })

  it('keeps a second line with an impossible date as a paragraph', () => {
    const line = 'Ngày cập nhật 31/02/2024'
    const parsed = parseArticleText([TITLE, line, ...BODY].join('\n'))
    expect(parsed).toEqual(article({ title: TITLE, paragraphs: [line, ...BODY] }))
  })

  it('never makes a byline of the only paragraph', () => {
    expect(parseArticleText(`${TITLE}\nNguyễn Văn An`).paragraphs).toEqual(['Nguyễn Văn An'])
  })

  it('loses, adds and fuses no word of any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Nguyễn', 'An', '(', ')', '\r\n', '\n', '\u2028', '\u00A0', '\t', '\u0007'),
      fc.constantFrom('Ngày cập nhật 01/02/2023', 'Phòng', 'Tác giả:', '\uFEFF', '\u200B', 'é'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ')
        const { title, eventDate, paragraphs, author, departmentName } = parseArticleText(text)
        const date = eventDate === null ? '' : dateLineOf(text)
        const out = [title, date, ...paragraphs, author, departmentName].join('\n')
        expect(words(out)).toEqual(words(text))
      }),
      { numRuns: 200 },
    )
  })
})

/** The second line of a text that holds something, found without the parser. */
function dateLineOf(text: string): string {
  return (
    (text.match(/[^\n\r\v\f\u0085\u2028\u2029]*\S[^\n\r\v\f\u0085\u2028\u2029]*/gu) ?? [])[1] ?? ''
  )
}
