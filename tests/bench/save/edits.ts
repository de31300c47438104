import {
  type ArticleFile,
  type ArticleRecord,
  articleFileSchema,
  articleRecordSchema,
} from '../../../src-main/newsroom/article-record.ts'
import { type ArticleStore, createArticleStore } from '../../../src-main/storage/article-store.ts'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { newId } from '../../../src-model/identity.ts'
import { seal, signingKeyFrom } from '../../../src-model/signing/seal.ts'
import { insert } from '../../support/newsroom-in-node.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom('save')
const key = signingKeyFrom(random(32))

/** The articles of a folder, as the newsroom keeps them. */
export function articlesIn(folder: string): ArticleStore<ArticleFile, ArticleRecord> {
  return createArticleStore({
    disk: realDisk,
    folder,
    stateSchema: articleFileSchema,
    recordSchema: articleRecordSchema,
    now: Date.now,
  })
}

/** Records as the newsroom writes them: one signed entry with one edit of thirty characters. */
export function recordsOf(count: number): readonly ArticleRecord[] {
  return Array.from({ length: count }, (_, n) => {
    const steps = [insert(20 + 30 * n, `Đoạn vừa gõ thêm ${1e12 + n}`.padEnd(30).slice(0, 30))]
    const act = { type: 'steps', transactions: [{ at: Date.now(), act: 'edit', steps }] }
    const entry = { kind: 'entry', seq: n + 1, at: Date.now(), person: newId(random), act }
    return { entries: [seal(entry, key)], deliveries: [], batchId: newId(random) }
  })
}
