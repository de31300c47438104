import { linesOf, parseArticleText } from '../../src-model/language/article-text.ts'

/** The article of the demo, taken apart by the shape that its file must have. */
export interface SourceText {
  readonly title: string
  /** The second line as it stands, when it is `Ngày cập nhật dd/mm/yyyy`. */
  readonly dateLine: string | null
  readonly paragraphs: readonly string[]
  readonly author: string
  readonly department: string
}

/** For bylines that name no department. */
const USUAL_DEPARTMENT = 'Phòng Văn hóa và Thông tin'

/** Reads a text file: first line title, perhaps a date line, last line byline. Throws a sentence on any other shape. */
export function readSourceText(text: string): SourceText {
  const [title, ...rest] = linesOf(text)
  const dateLine = /^Ngày cập nhật \d{1,2}\/\d{1,2}\/\d{4}$/.test(rest[0] ?? '') ? rest[0] : null
  const paragraphs = rest.slice(dateLine === null ? 0 : 1, -1)
  const byline = rest.at(-1)
  if (title === undefined || byline === undefined || paragraphs.length === 0) {
    throw new Error('The text needs a title, at least one paragraph and a byline, each on a line.')
  }
  const [, author, department] = /^(.+?)\s*\((.+)\)$/.exec(byline) ?? [null, byline, undefined]
  return {
    title,
    dateLine: dateLine ?? null,
    paragraphs,
    author: author ?? byline,
    department: department ?? USUAL_DEPARTMENT,
  }
}

/** What the writer pastes first: everything but the last paragraph, with the byline where the editor would know it for one. */
export function firstPaste(source: SourceText): string {
  const { title, dateLine, author, department } = source
  const early = source.paragraphs.length === 1 ? source.paragraphs : source.paragraphs.slice(0, -1)
  const lines = [title, ...(dateLine === null ? [] : [dateLine]), ...early]
  const signed = [...lines, `${author} (${department})`].join('\n')
  return parseArticleText(signed).author === author ? signed : lines.join('\n')
}

/** What is written later, with no network: the last paragraph, when there is more than one. */
export function laterPaste(source: SourceText): string | null {
  return source.paragraphs.length === 1 ? null : (source.paragraphs.at(-1) ?? null)
}

/** Every word that readers must find, in order. */
export function expectedWords(source: SourceText): readonly string[] {
  const { title, paragraphs, author, department } = source
  return wordsOf([title, ...paragraphs, `${author} (${department})`].join(' '))
}

/** The words of a text between blanks, in NFC. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
}
