import { setImmediate as breathe } from 'node:timers/promises'
import { glanceAtJournal } from '../../storage/journal-glance.ts'
import { peekLastRecord } from '../../storage/peek-last-record.ts'
import type { CardRow } from './card-row.ts'
import type { ArticlesPlace } from './peek-card.ts'

/**
 * The articles whose journal went on after their card. A power cut may take a file's time of change and
 * leave what was written, so after an end that was none the look of the files is not enough.
 */
export async function articlesBehind(
  rows: Iterable<Pick<CardRow, 'articleId' | 'localSeq'>>,
  { articles, disk }: ArticlesPlace,
): Promise<ReadonlySet<string>> {
  const behind = new Set<string>()
  let looked = 0
  for (const { articleId, localSeq } of rows) {
    looked += 1
    if (looked % 1_000 === 0) await breathe()
    const glance = glanceAtJournal(articles, articleId)
    const last =
      glance.kind === 'empty'
        ? glance.lastRecord
        : await peekLastRecord(disk, articles, articleId).catch(() => null)
    if (last !== localSeq) behind.add(articleId)
  }
  return behind
}
