import { realDisk } from '../../../src-main/storage/disk.ts'
import { openSearchIndex } from '../../../src-main/storage/search/search-index.ts'
import type { Engine } from './engine.ts'

/** The search index as the app opens it. */
export async function openOurs(folder: string): Promise<Engine> {
  const index = await openSearchIndex({ folder, disk: realDisk, log: console.error })
  return {
    addAll(documents) {
      for (const document of documents) index.put(document)
    },
    update: (document) => index.put(document),
    save: () => index.save(),
    settle: () => index.save(),
    find(text) {
      const { total, hits } = index.find({ text, limit: 20, offset: 0 })
      return { articleIds: hits.map(({ articleId }) => articleId), total, snippets: hits }
    },
  }
}
