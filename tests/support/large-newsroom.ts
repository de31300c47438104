import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CurrentArticleFile } from '../../src-main/newsroom/article-record.ts'
import { encodeResting } from '../../src-main/storage/journal-format.ts'
import { sealJson, unsealJson } from '../../src-main/storage/sealed-json.ts'
import { newId } from '../../src-model/identity.ts'
import type { Stage } from '../../src-model/workflow/stages.ts'
import { seededRandom } from './seeded-random.ts'

/** Where most articles of an old newsroom stand: some drafts, a few under review, the rest done. */
const STAGES: readonly Stage[] = [
  'draft',
  'draft',
  'unitReview',
  'boardReview',
  'approved',
  'approved',
  'approved',
  'refused',
  'trashed',
  'draft',
]

const PLACES = [
  'Thuận Hòa',
  'Phú Xuân',
  'Kim Long',
  'Vỹ Dạ',
  'An Cựu',
  'Hương Thủy',
  'Thủy Biều',
  'Dương Nỗ',
]
const DEEDS = [
  'đưa thủ tục hộ tịch về tận tổ dân phố',
  'mở bộ phận một cửa vào sáng thứ bảy',
  'ra quân chỉnh trang vỉa hè đón Tết',
  'khánh thành cầu dân sinh qua kênh',
  'tập huấn chữ ký số cho cán bộ trẻ',
  'phát động tháng hành động vì trẻ em',
  'kiểm tra an toàn hồ đập trước mùa lũ',
  'trao nhà tình nghĩa cho gia đình chính sách',
]

export interface LargeNewsroom {
  readonly folder: string
  /** The article whose files the others are made after. */
  readonly template: string
  readonly count: number
  readonly now: number
  /** Where the articles stand, in turn; as in an old newsroom when absent. */
  readonly stages?: readonly Stage[]
}

/**
 * Puts many articles beside one that the newsroom itself has made: the same text under other ids, titles,
 * stages and times. They open like any other, but have no history, and nobody could sign them.
 */
export function growNewsroom(large: LargeNewsroom): readonly string[] {
  const { folder, template, count, now, stages = STAGES } = large
  const articles = join(folder, 'articles')
  const read = unsealJson(readFileSync(join(articles, `${template}.json`)), 1)
  if (read.kind !== 'good') throw new Error(`${template} cannot be read`)
  const file = read.data as { localSeq: number; state: CurrentArticleFile }
  const state = file.state.article as Record<string, unknown>
  const random = seededRandom('large newsroom')
  const text = JSON.stringify(state)
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const id = newId(random)
    const title = `Phường ${PLACES[n % 8]} ${DEEDS[(n >> 3) % 8]} lần thứ ${n + 1}`
    const at = now - n * 60_000
    const article = JSON.parse(text.replaceAll(template, id))
    article.document.content[0].content = [{ type: 'text', text: title }]
    article.stage = stages[n % stages.length]
    article.changed.at = at
    article.arrived.at = at
    const grown = { ...file, id, state: { ...file.state, article } }
    writeFileSync(join(articles, `${id}.json`), sealJson(1, grown))
    writeFileSync(join(articles, `${id}.journal`), encodeResting(id, file.localSeq + 1))
    ids.push(id)
  }
  return ids
}
