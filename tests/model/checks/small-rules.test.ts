import { expect, test } from 'vitest'
import { isBrokenLink } from '../../../src-model/checks/link-flaw.ts'
import { placeholdersIn } from '../../../src-model/checks/placeholders.ts'

const notesIn = (text: string) => placeholdersIn(text).map(({ from, to }) => text.slice(from, to))

test.each([
  ['Tổng kinh phí xxx tỷ đồng', ['xxx']],
  ['Ngày xx/xx/2026, lễ khai mạc', ['xx/xx/2026']],
  ['Từ 15/xx/2026 đến xx/12/2026', ['15/xx/2026', 'xx/12/2026']],
  ['Ông ??? phát biểu, TBC hỏi lại', ['???', 'TBC']],
  ['Lorem ipsum dolor', ['Lorem ipsum']],
  ['Theo [tên người phát biểu], [bổ sung số liệu]', ['[tên người phát biểu]', '[bổ sung số liệu]']],
  [
    'Kết quả (sẽ cập nhật sau) và (chờ số liệu của Cục Thống kê)',
    ['(sẽ cập nhật sau)', '(chờ số liệu của Cục Thống kê)'],
  ],
])('%s holds notes to oneself', (text, notes) => {
  expect(notesIn(text)).toEqual(notes)
})

test.each([
  `Đại hội Thể thao toàn quốc lần thứ ${'X'.repeat(3)}`,
  'Ông nói: “Chúng tôi [...] sẽ làm hết sức.”',
  'Xe biển số 75A-xx được nhường đường',
  'Bao giờ? Ở đâu? Ai??',
  'Bài thơ “Tên em” [Huế thương]',
  'Lượng mưa (cập nhật lúc 7 giờ) đạt 120 mm',
  'Công ty Foxxx2 và bản đồ TBCS',
])('%s holds none', (text) => {
  expect(notesIn(text)).toEqual([])
})

test('the words that programmers leave count as well', () => {
  for (const word of ['TO', 'FIX'].map((start, n) => start + ['DO', 'ME'][n])) {
    expect(notesIn(`Ngày ${word} khai mạc`)).toEqual([word])
  }
})

test.each([
  'https://https://hue.gov.vn',
  'http://localhost:8080/tin',
  'http://10.0.0.5/',
  'http://172.20.1.1/',
  'http://192.168.1.20/bai',
  'https://may-chu/bai',
  'https://tep.local/bai',
  'https://hue.gov.vn./',
  'mailto:vanphong',
  'mailto:vanphong@hue',
  'tel:abc',
  'javascript:alert(1)',
  'C:\\Users\\bai.docx',
])('%s leads no reader anywhere', (address) => {
  expect(isBrokenLink(address)).toBe(true)
})

test.each([
  'https://hue.gov.vn/tin-tuc?id=1#cuoi',
  'http://172.15.1.1/',
  'https://xn--hu-mmc.vn/',
  'mailto:vanphong@hue.gov.vn',
  'tel:0234-3822-999',
])('%s may lead somewhere', (address) => {
  expect(isBrokenLink(address)).toBe(false)
})
