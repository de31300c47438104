import type { SearchDocument } from '../../../src-main/storage/search/document-segment.ts'

/** A search that must find the article of this id. */
export interface Probe {
  readonly way: string
  readonly text: string
  readonly articleId: string
}

/** Places that no made text names: two syllables that never stand side by side elsewhere. */
const NAMES = [
  'Ưu Điềm',
  'Đượm Khuỷu',
  'Nguyễn Hữu Đằng',
  'Đường Hoẵng',
  'Kỳ Quẹo',
  'Ỷ Lũng',
  'Thừa Lưu Đỗ',
] as const

/** Ways to type a name; a quoted one must stand as it is typed. */
const WAYS: Readonly<Record<string, (name: string) => string>> = {
  accented: (name) => name,
  NFD: (name) => name.normalize('NFD'),
  folded: (name) => plain(name).replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  'only đ': (name) => plain(name),
  capitals: (name) => name.toUpperCase(),
  'folded capitals': (name) => plain(name).replaceAll('đ', 'd').toUpperCase().replaceAll('Đ', 'D'),
  lower: (name) => name.toLowerCase(),
  prefix: (name) => name.slice(0, -1),
  'folded prefix': (name) => plain(name).replaceAll('đ', 'd').replaceAll('Đ', 'D').slice(0, -1),
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}

/** Each name in two articles, written in NFC and in NFD, and every way to look for it. */
export const PROBES: readonly Probe[] = NAMES.flatMap((name, number) =>
  Object.entries(WAYS).flatMap(([way, typed]) =>
    ['c', 'd'].map((form) => ({
      way,
      text: `"${typed(name)}${way.includes('prefix') ? '' : '"'}`,
      articleId: `bai-${idOf(number, form)}`,
    })),
  ),
)

/** The articles that the probes look for, made of others. */
export function probeDocuments(one: SearchDocument): readonly SearchDocument[] {
  return NAMES.flatMap((name, number) =>
    (['c', 'd'] as const).map((form) => {
      const body = `${one.body} Bà con ở ${name} rất vui. ${one.body}`.slice(0, 12_000)
      return {
        ...one,
        articleId: `bai-${idOf(number, form)}`,
        body: body.normalize(form === 'c' ? 'NFC' : 'NFD'),
      }
    }),
  )
}

function idOf(number: number, form: string): number {
  return 9_000_000 + number * 2 + (form === 'c' ? 0 : 1)
}
