import { describe, expect, test } from 'vitest'
import { articleToWire } from '../../../src-model/article/article-to-wire.ts'
import { type CheckName, WEIGHTS } from '../../../src-model/checks/finding.ts'
import { type CheckFacts, findingsOf } from '../../../src-model/checks/findings-of.ts'
import { documentOf, FULL_ROOT, mark, node, p, text } from '../../support/article-nodes.ts'

const IMAGE = 'ab'.repeat(32)
const TITLE = 'Phố đi bộ Hai Bà Trưng đón khách trở lại'
const SAPO = 'Sau ba tháng chỉnh trang, tuyến phố trung tâm mở cửa vào tối thứ Bảy hằng tuần.'
const BODY = 'Tối 21/11, phố đi bộ Hai Bà Trưng đông kín người.'

const FACTS: CheckFacts = {
  sections: new Set(['cai-cach-hanh-chinh']),
  departments: new Set(['van-hoa']),
  pictureSize: () => ({ width: 1_600, height: 900 }),
}

type Blocks = Parameters<typeof documentOf>[1]

function found(document: ReturnType<typeof documentOf>, facts = FACTS) {
  return findingsOf(document, facts).map(({ check, words }) =>
    words === '' ? check : `${check}: ${words}`,
  )
}

const inBody = (...blocks: Blocks) =>
  found(documentOf(TITLE, [p(BODY), ...blocks], FULL_ROOT, SAPO))
const titled = (title: string) => found(documentOf(title, [p(BODY)], FULL_ROOT, SAPO))
const heading = (level: number, words: string) => node('heading', [text(words)], { level })
const linked = (words: string, href: string) =>
  node('paragraph', [text('Xem '), text(words, mark('link', { href })), text(' nhé')])
const figure = (attributes: Record<string, unknown>, caption = '') =>
  node('figure', [text(caption)], { image: IMAGE, ...attributes })

test('a finished article has nothing to mend', () => {
  expect(inBody(heading(2, 'Không gian mới'), figure({ alt: 'Khách dạo phố đêm' }))).toEqual([])
})

test('every field, line and body that readers need is asked for, in the order of the page', () => {
  const root = { ...FULL_ROOT, section: null, byline: { author: '', department: null } }
  expect(found(documentOf('', [''], root))).toEqual([
    'sectionMissing',
    'departmentMissing',
    'authorMissing',
    'titleMissing',
    'sapoMissing',
    'bodyMissing',
  ])
})

test('a section that the register no longer has is missing', () => {
  expect(
    found(documentOf(TITLE, [p(BODY)], FULL_ROOT, SAPO), { ...FACTS, sections: new Set() }),
  ).toEqual(['sectionMissing'])
})

describe('the title', () => {
  test('is not longer than lists can show', () => {
    const long = `${'Thành phố Huế triển khai kế hoạch '.repeat(4)}năm 2027`
    expect(titled(long)).toEqual([`titleTooLong: ${long.slice(0, 79).trim()}…`])
  })

  test('is not all capitals, unless it is a name or two', () => {
    expect(titled('HỘI NGHỊ TỔNG KẾT NĂM')).toEqual(['titleInCapitals: HỘI NGHỊ TỔNG KẾT NĂM'])
    expect(titled('UBND TP. HUẾ')).toEqual([])
  })

  test('ends without a full stop, though three may stay', () => {
    expect(titled('Huế vào mùa lễ hội.')).toEqual(['titleFullStop: Huế vào mùa lễ hội.'])
    expect(titled('Và rồi mùa xuân đến...')).toEqual([])
  })
})

test('a sapo is short, and is not repeated by the first paragraph', () => {
  const long = 'Lễ hội Điện Huệ Nam '.repeat(17).trim()
  const [repeated] = findingsOf(documentOf(TITLE, [SAPO, BODY], FULL_ROOT, SAPO), FACTS)
  const at = TITLE.length + 2 + SAPO.length + 2
  expect(found(documentOf(TITLE, [BODY], FULL_ROOT, long))).toEqual([
    expect.stringMatching(/^sapoTooLong: Lễ hội/),
  ])
  expect(repeated).toMatchObject({
    check: 'sapoRepeated',
    place: { kind: 'text', from: at, to: at + SAPO.length + 2 },
    fix: { kind: 'dropBlock' },
  })
})

test('notes to oneself are found in title, sapo, cells and captions, at their very letters', () => {
  const cell = node('tableHeader', [p('[số liệu quý IV]')])
  const document = documentOf(
    'Thu ngân sách đạt xxx tỷ đồng',
    [p(BODY), node('table', [node('tableRow', [cell])]), figure({ alt: 'Ảnh' }, 'Ảnh: TBC')],
    FULL_ROOT,
    'Theo ông ???, thành phố vượt kế hoạch.',
  )
  const findings = findingsOf(document, FACTS)
  expect(findings.map(({ words }) => words)).toEqual(['xxx', '???', '[số liệu quý IV]', 'TBC'])
  for (const { place, words } of findings) {
    if (place.kind !== 'text') throw new Error('a note stands in the text')
    expect(document.textBetween(place.from, place.to)).toBe(words)
  }
})

test('a break or a footnote before a note does not move its place', () => {
  const paragraph = node('paragraph', [
    text('Ngày'),
    node('hardBreak'),
    node('footnote', [text('Theo báo cáo.')]),
    text(' xx/12/2026'),
  ])
  const document = documentOf(TITLE, [paragraph], FULL_ROOT, SAPO)
  const [note] = findingsOf(document, FACTS)
  if (note?.place.kind !== 'text') throw new Error('no note')
  expect(document.textBetween(note.place.from, note.place.to)).toBe('xx/12/2026')
})

test('a heading has words and never skips a level', () => {
  expect(inBody(heading(2, 'Một'), heading(4, 'Ba'), heading(4, 'Bốn'), heading(2, ' '))).toEqual([
    'headingSkipsLevel: Ba',
    'headingSkipsLevel: Bốn',
    'headingEmpty',
  ])
  expect(inBody(heading(3, 'Giữa chừng'))).toEqual(['headingSkipsLevel: Giữa chừng'])
  expect(inBody(heading(2, 'Một'), heading(3, 'Hai'), heading(4, 'Ba'), heading(2, 'Bốn'))).toEqual(
    [],
  )
})

test('a link has words and leads out of the office', () => {
  expect(inBody(linked(' ', 'https://hue.gov.vn'))).toEqual(['linkEmpty'])
  expect(inBody(linked('tại đây', ''))).toEqual(['linkEmpty: tại đây'])
  expect(inBody(linked('tại đây', 'http://192.168.1.20/tin'))).toEqual([
    'linkBroken: http://192.168.1.20/tin',
  ])
})

test('a picture is there, is described, and is large enough', () => {
  expect(inBody(figure({ image: null }))).toEqual(['pictureMissing'])
  expect(inBody(figure({ alt: '  ' }, 'Cầu Trường Tiền'))).toEqual(['altMissing: Cầu Trường Tiền'])
  expect(inBody(figure({ alt: 'IMG_20261121_0934.jpg' }))).toEqual([
    'altIsFileName: IMG_20261121_0934.jpg',
  ])
  expect(inBody(figure({ alt: 'DSC_0042' }))).toEqual(['altIsFileName: DSC_0042'])
  const small: CheckFacts = { ...FACTS, pictureSize: () => ({ width: 320, height: 240 }) }
  const unknown: CheckFacts = { ...FACTS, pictureSize: () => null }
  const document = documentOf(TITLE, [p(BODY), figure({ alt: 'Cầu' })], FULL_ROOT, SAPO)
  expect(found(document, small)).toEqual(['pictureTooSmall'])
  expect(found(document, unknown)).toEqual([])
})

test('a table names its columns or its rows; one row alone has nothing to name', () => {
  const row = (...cells: string[]) =>
    node(
      'tableRow',
      cells.map((name) => node(name, [p('Số')])),
    )
  const table = (...rows: ReturnType<typeof row>[]) => node('table', rows)
  const cells = row('tableCell', 'tableCell')
  expect(inBody(table(cells, cells))).toEqual(['tableWithoutHeader: SốSốSốSố'])
  expect(inBody(table(row('tableHeader', 'tableCell'), cells))).toHaveLength(1)
  expect(inBody(table(row('tableHeader', 'tableHeader'), cells))).toEqual([])
  expect(inBody(table(row('tableHeader', 'tableCell'), row('tableHeader', 'tableCell')))).toEqual(
    [],
  )
  expect(inBody(table(cells))).toEqual([])
})

test('what is missing for readers is what an article cannot be sent without', () => {
  const root = { ...FULL_ROOT, section: null, byline: { author: '', department: null } }
  const register = {
    departments: new Map([
      ['van-hoa', { id: 'van-hoa', name: 'Sở Văn hóa', gates: ['unit', 'board'] }],
    ]),
    sections: new Map([['cai-cach-hanh-chinh', { id: 'cai-cach-hanh-chinh', name: 'Cải cách' }]]),
  } as unknown as Parameters<typeof articleToWire>[2]
  const wired = articleToWire(
    documentOf('', [heading(2, '')], root),
    { articleId: 'a', revision: 1 },
    register,
  )
  const missing =
    !wired.ok && wired.problem.kind === 'articleIncomplete' ? wired.problem.missing : []
  const NAMES: Readonly<Record<string, CheckName>> = {
    title: 'titleMissing',
    body: 'bodyMissing',
    byline: 'authorMissing',
    section: 'sectionMissing',
    department: 'departmentMissing',
  }
  const checks = findingsOf(documentOf('', [heading(2, '')], root), FACTS).map(({ check }) => check)
  const blocking = checks.filter((check) => WEIGHTS[check] === 'blocks')
  expect(blocking.toSorted()).toEqual(missing.map((part) => NAMES[part]).toSorted())
})
