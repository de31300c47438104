/*
 * Two ways to write Vietnamese in single bytes that are still met in old documents. Their fonts draw Vietnamese letters
 * in the places of Western ones, so a program that does not know the font shows, and copies, the Western letters.
 */

/** Letters of a code page as pairs: what is stored (a character of Latin-1), what is meant. */
type Letters = ReadonlyMap<string, string>

/** Pairs from runs: the places from `first` on, in order; a dot is a place that means nothing. */
function run(first: number, letters: string): readonly (readonly [string, string])[] {
  return [...letters]
    .map((letter, at) => [String.fromCharCode(first + at), letter] as const)
    .filter(([, letter]) => letter !== '.')
}

/** TCVN 5712:1993, its third table (fonts `.VnTime`): one character a letter; capitals with tones are other fonts. */
export const TCVN3: Letters = new Map([
  ...run(0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'),
  ...run(0xb5, 'àảãáạ.ằẳẵắ'),
  ...run(0xc6, 'ặầẩẫấậè.ẻẽéẹềểễếệìỉ'),
  ...run(0xdc, 'ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'),
])

/** What stands behind a letter in VNI (fonts `VNI-Times`), and what it adds: a tone, or a shape and a tone. */
const BEHIND = {
  a: { ù: 'á', ø: 'à', û: 'ả', õ: 'ã', ï: 'ạ' },
  â: { â: 'â', á: 'ấ', à: 'ầ', å: 'ẩ', ã: 'ẫ', ä: 'ậ' },
  ă: { ê: 'ă', é: 'ắ', è: 'ằ', ú: 'ẳ', ü: 'ẵ', ë: 'ặ' },
  e: { ù: 'é', ø: 'è', û: 'ẻ', õ: 'ẽ', ï: 'ẹ' },
  ê: { â: 'ê', á: 'ế', à: 'ề', å: 'ể', ã: 'ễ', ä: 'ệ' },
  o: { ù: 'ó', ø: 'ò', û: 'ỏ', õ: 'õ', ï: 'ọ' },
  ô: { â: 'ô', á: 'ố', à: 'ồ', å: 'ổ', ã: 'ỗ', ä: 'ộ' },
  ơ: { ù: 'ớ', ø: 'ờ', û: 'ở', õ: 'ỡ', ï: 'ợ' },
  u: { ù: 'ú', ø: 'ù', û: 'ủ', õ: 'ũ', ï: 'ụ' },
  ư: { ù: 'ứ', ø: 'ừ', û: 'ử', õ: 'ữ', ï: 'ự' },
  y: { ù: 'ý', ø: 'ỳ', û: 'ỷ', õ: 'ỹ' },
} as const

/** How VNI stores the letter that those signs stand behind, where it is not the letter itself. */
const STORED: Readonly<Record<string, string>> = { â: 'a', ă: 'a', ê: 'e', ô: 'o', ơ: 'ô', ư: 'ö' }

/** Letters that VNI stores in one place. */
const ALONE = { ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' } as const

const small = [
  ...Object.entries(BEHIND).flatMap(([letter, signs]) =>
    Object.entries(signs).map(
      ([sign, meant]) => [(STORED[letter] ?? letter) + sign, meant] as const,
    ),
  ),
  ...Object.entries(ALONE),
]

/** VNI for Windows: one or two characters a letter, the second a sign that only counts behind its letter. */
export const VNI: Letters = new Map([
  ...small,
  ...small.map(([stored, meant]) => [stored.toUpperCase(), meant.toUpperCase()] as const),
  // A capital with the sign of a small letter, as the keys of those programs also wrote it.
  ...small
    .filter(([stored]) => stored.length === 2)
    .map(([stored, meant]) => [capitalised(stored), meant.toUpperCase()] as const),
])

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
