import type { Disk } from '../../../../src-main/storage/disk.ts'
import { realDisk } from '../../../../src-main/storage/disk.ts'
import type { SearchDocument } from '../../../../src-main/storage/search/document-segment.ts'
import {
  openSearchIndex,
  type SearchIndex,
  type SearchRequest,
} from '../../../../src-main/storage/search/search-index.ts'
import { temporaryFolder } from '../../../support/storage-fixtures.ts'

/** An article of which only what the test is about is written. */
export function article(
  articleId: string,
  written: Partial<Omit<SearchDocument, 'articleId'>>,
): SearchDocument {
  const nothing = { stamp: '', title: '', sapo: '', body: '', author: '', tags: [], section: null }
  return { ...nothing, ...written, articleId }
}

/** The index kept in a folder, with the lines that it logged and the articles that it said it lost. */
export async function openIndex(folder: string, disk: Disk = realDisk) {
  const lines: string[] = []
  const lost: string[] = []
  const index = await openSearchIndex({
    folder,
    disk,
    log: (line) => lines.push(line),
    lost: (articleIds) => lost.push(...articleIds),
  })
  return Object.assign(index, { lines, lost })
}

/** A new index with these articles, in a folder of its own. */
export async function indexOf(...documents: readonly SearchDocument[]): Promise<SearchIndex> {
  const index = await openIndex(await temporaryFolder('quick'))
  for (const document of documents) index.put(document)
  return index
}

/** The ids that a search finds, the best first. */
export function idsFor(
  index: SearchIndex,
  text: string,
  request: Partial<SearchRequest> = {},
): readonly string[] {
  return index
    .find({ limit: 50, offset: 0, ...request, text })
    .hits.map(({ articleId }) => articleId)
}
