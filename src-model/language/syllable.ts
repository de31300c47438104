/** Consonants that a Vietnamese syllable may begin with, the longest first; `gi` and `qu` take their vowel with them. */
const ONSETS = [
  ...['ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr'],
  ...['b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', ''],
] as const

/** What may follow the beginning, without its tone: the vowels with the sound that closes them. */
const RHYMES = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu',
    'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet',
    'oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
    'u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut',
    'uy uya uych uyên uyêt uyn uynh uyp uyt uyu',
    'ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
    'y ych yêm yên yêng yêt yêu yn ynh yt',
  ].flatMap((line) => line.split(' ')),
)

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const ACUTE_OR_DOT = /^[\u0301\u0323]$/u

/** True for one syllable that Vietnamese spelling admits, in any case and either way of placing the tone. */
export function isSyllable(text: string): boolean {
  const apart = text.toLowerCase().normalize('NFD')
  const tones = apart.match(TONES) ?? []
  if (tones.length > 1) return false
  const toneless = apart.replace(TONES, '').normalize('NFC')
  return ONSETS.some((onset) => {
    if (!toneless.startsWith(onset)) return false
    const rhyme = toneless.slice(onset.length)
    // A syllable that closes with a stop has one of two tones.
    return RHYMES.has(rhyme) && (!/[cpt]h?$/.test(rhyme) || ACUTE_OR_DOT.test(tones[0] ?? ''))
  })
}
