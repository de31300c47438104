import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { TCVN3, VNI } from '../../../src-model/language/legacy-letters.ts'
import {
  encodingOfFont,
  encodingOfText,
  toUnicode,
} from '../../../src-model/language/legacy-text.ts'
import { quickRandom } from '../../bench/search/news-texts.ts'
import { NEWS_WORDS } from '../../bench/search/news-words.ts'
import { inTcvn3, inVni } from '../../support/legacy-writers.ts'

const LETTERS = 'áàảãạâấầẩẫậăắằẳẵặéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ'

const LINES = [
  'Chiều 23/11, Ban Thường vụ Thành ủy Huế họp bàn nhiệm vụ năm 2027.',
  'Người dân phường Thuận Hóa được trả kết quả hồ sơ ngay tại nhà văn hóa tổ dân phố.',
  'Đồng chí Nguyễn Khắc Toàn dự và phát biểu chỉ đạo: “Phải xong trước Tết!”',
  'Thủy, Hỷ, Vỹ, Mỵ, kỹ lưỡng; khuỷu tay; ngoằn ngoèo; quạnh quẽ.',
]

test('the letters of TCVN3 are those that the system knows under that name', () => {
  const bytes = Buffer.from([...TCVN3.keys()].join(''), 'latin1')
  const known = execFileSync('iconv', ['-f', 'TCVN5712-1', '-t', 'UTF-8'], { input: bytes })
  expect([...TCVN3.values()].join('')).toBe(known.toString('utf8').normalize('NFC'))
})

test('both encodings have every small letter of Vietnamese, VNI the capitals too', () => {
  expect(new Set(TCVN3.values())).toEqual(new Set([...LETTERS, ...'ĂÂÊÔƠƯĐ']))
  expect(new Set(VNI.values())).toEqual(new Set([...LETTERS, ...LETTERS.toUpperCase()]))
})

describe.each(LINES)('%s', (line) => {
  test('comes back from VNI letter by letter', () => {
    expect(toUnicode(inVni(line), 'vni')).toBe(line)
    expect(encodingOfText(inVni(line), null)).toBe('vni')
  })

  test('comes back from TCVN3, which has small letters with tones alone', () => {
    const small = line.toLowerCase()
    expect(toUnicode(inTcvn3(small), 'tcvn3')).toBe(small)
    expect(encodingOfText(inTcvn3(small), null)).toBe('tcvn3')
  })

  test('comes back in capitals from a font that draws only those', () => {
    expect(toUnicode(inTcvn3(line.toLowerCase()), 'tcvn3Capitals')).toBe(line.toUpperCase())
  })

  test('is left alone as it is, composed or not, even under the name of an old font', () => {
    for (const text of [line, line.normalize('NFD'), line.toUpperCase()]) {
      expect(encodingOfText(text, null)).toBeNull()
      expect(encodingOfText(text, 'tcvn3')).toBeNull()
      expect(encodingOfText(text, 'vni')).toBeNull()
    }
  })
})

test('text as old programs really stored it is read', () => {
  expect(toUnicode('§­êng phè HuÕ rîp cê hoa', 'tcvn3')).toBe('Đường phố Huế rợp cờ hoa')
  expect(toUnicode('ñöôïc UÛy ban nhaân daân', 'vni')).toBe('được Ủy ban nhân dân')
  expect(toUnicode('Uûy ban, Quoác hoäi, ÑAÏI HOÄI', 'vni')).toBe('Ủy ban, Quốc hội, ĐẠI HỘI')
})

test('a font name tells its encoding; others tell nothing', () => {
  expect(['.VnTime', '".VnArial Narrow"', '.vntime'].map(encodingOfFont)).toEqual(
    Array(3).fill('tcvn3'),
  )
  expect(['.VnTimeH', '.VnArial NarrowH', '.VnCentury SchoolbookH'].map(encodingOfFont)).toEqual(
    Array(3).fill('tcvn3Capitals'),
  )
  expect(['VNI-Times', "'VNI Helve'", 'vni-avo'].map(encodingOfFont)).toEqual(Array(3).fill('vni'))
  expect(['Times New Roman', 'Vni', 'Vn', 'Verdana', '', 'UVN Bach'].map(encodingOfFont)).toEqual(
    Array(6).fill(null),
  )
})

test('an old font alone decides over short words, unless they read better as they are', () => {
  expect(encodingOfText('HuÕ', 'tcvn3')).toBe('tcvn3')
  expect(encodingOfText('Hueá', 'vni')).toBe('vni')
  expect(encodingOfText('Hue 2026', 'tcvn3')).toBeNull()
  expect(encodingOfText('là bà có gì', 'tcvn3')).toBeNull()
  expect(encodingOfText('la so 5', 'tcvn3Capitals')).toBe('tcvn3Capitals')
})

test('a word or two that could be either are left alone where no font is known', () => {
  expect(encodingOfText('HuÕ', null)).toBeNull()
  expect(encodingOfText('', null)).toBeNull()
})

test.each([
  'Le café de la gare est fermé à cause d’une grève générale; l’été, où êtes-vous allés?',
  'Die Straße führt über die Brücke; für Gäste gibt es Frühstück, schöne Zimmer und Bäder.',
  'El niño comió piñones en la montaña; mañana habrá más, según señaló José Núñez.',
  'São Paulo: educação, saúde e transporte são questões de todos; não há solução única.',
  '© 2026 Sở Du lịch ® § 5 ¶ 3 — giá 25 €, ±0,5 °C, 3 × 4 ½',
  '“«»” ·· §1 ¹²³ ¼½¾ ÷×',
])('%s is no old Vietnamese', (text) => {
  expect(encodingOfText(text, null)).toBeNull()
})

const isLatin1 = (word: string) => [...word].every((letter) => letter <= '\u00ff')

test('ten thousand paragraphs of Unicode raise no false alarm', () => {
  const seed = 20_261_128
  const random = quickRandom(seed)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)]
    if (one === undefined) throw new Error('nothing to pick')
    return one
  }
  // Words whose accents all stand in Latin-1 are the ones that could be taken for old letters.
  const latin = NEWS_WORDS.filter((word) => /[à-ý]/.test(word) && isLatin1(word))
  const kin =
    'bà cô có là và ù à ô tô bé mẹ cá gà hát múa già trẻ xã quê nón lá chè sen bò đá ví dù xa lạ'
      .split(' ')
      .filter(isLatin1)
  const foreign =
    'café résumé Bordeaux naïve São Zürich Genève piñata façade crème Öko § © ® « » ± °C'.split(' ')
  const wrong: string[] = []
  for (let n = 0; n < 10_000; n++) {
    const words = n % 3 === 0 ? [...latin, ...kin] : NEWS_WORDS
    const paragraph = Array.from({ length: 3 + Math.floor(random() * 60) }, () =>
      random() < 0.04 ? pick(foreign) : pick(words),
    ).join(random() < 0.1 ? ', ' : ' ')
    const text =
      n % 7 === 0 ? paragraph.toUpperCase() : n % 5 === 0 ? paragraph.normalize('NFD') : paragraph
    if (encodingOfText(text, null) !== null) wrong.push(text)
  }
  expect({ seed, wrong }).toEqual({ seed, wrong: [] })
})

test('nine of ten paragraphs in old letters are found by their letters alone, and all by their font', () => {
  const random = quickRandom(7)
  const missed = { byLetters: 0, byFont: 0 }
  for (let n = 0; n < 2_000; n++) {
    const words = Array.from(
      { length: 12 },
      () => NEWS_WORDS[Math.floor(random() * NEWS_WORDS.length)],
    )
    const text = words.join(' ').toLowerCase()
    const [stored, encoding] =
      n % 2 === 0 ? [inTcvn3(text), 'tcvn3' as const] : [inVni(text), 'vni' as const]
    if (encodingOfText(stored, null) !== encoding) missed.byLetters++
    if (encodingOfText(stored, encoding) !== encoding) missed.byFont++
    else if (toUnicode(stored, encoding) !== text.normalize('NFC')) missed.byFont++
  }
  expect(missed.byFont).toBe(0)
  expect(missed.byLetters).toBeLessThan(200)
})
