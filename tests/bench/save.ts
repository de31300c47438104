import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type ArticleRecord, EMPTY_FILE } from '../../src-main/newsroom/article-record.ts'
import { benchFolder } from './bench-folder.ts'
import { median, p50AndP99, quantile, report, rounded, timed } from './figures.ts'
import { countedFlushes } from './save/counted-flushes.ts'
import { articlesIn, recordsOf } from './save/edits.ts'

/*
 * An acknowledged autosave of a 30-character edit with 10,000 drafts on disk, against SQLite (WAL, synchronous
 * FULL) that stores the very same record: a signed entry of the article's log. Both sides take turns, edit by edit, in the same run.
 */

const DRAFTS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 7
const EDITS_A_ROUND = 3_000
const WARM_UP = 200

await using folder = await benchFolder()
const { root } = folder
await measure()

async function measure(): Promise<void> {
  const folder = join(root, 'articles')
  await mkdir(folder)
  const store = articlesIn(folder)
  const html = `<p>${'Sáng nay, đông đảo đoàn viên, hội viên và người dân đã ra quân. '.repeat(20)}</p>`
  const created = await timed(async () => {
    for (let n = 0; n < DRAFTS; n += 50) {
      const ids = Array.from({ length: Math.min(50, DRAFTS - n) }, (_, at) => `bai-${n + at}`)
      await Promise.all(ids.map((id) => store.create(id, { ...EMPTY_FILE, html })))
      await Promise.all(ids.slice(1).map((id) => store.close(id)))
    }
  })
  process.stdout.write(`${DRAFTS} drafts made in ${Math.round(created)} ms\n`)
  await store.closeAll()
  await store.open('bai-0')

  const database = new Database(join(root, 'journal.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'CREATE TABLE steps (article TEXT, seq INTEGER, record TEXT, PRIMARY KEY (article, seq))',
  )
  const insertRow = database.prepare('INSERT INTO steps VALUES (?, ?, ?)')

  const ours = (record: ArticleRecord) => store.append('bai-0', record)
  let row = 0
  const theirs = (record: ArticleRecord) => {
    row += 1
    insertRow.run('bai-0', row, JSON.stringify(record))
  }
  for (const record of recordsOf(WARM_UP)) {
    await ours(record)
    theirs(record)
  }

  const rounds: { readonly ours: number[]; readonly theirs: number[] }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const taken = { ours: [] as number[], theirs: [] as number[] }
    for (const record of recordsOf(EDITS_A_ROUND)) {
      taken.ours.push(await timed(() => ours(record)))
      taken.theirs.push(await timed(() => theirs(record)))
    }
    rounds.push(taken)
    process.stdout.write(
      `round ${round + 1}: ours ${p50AndP99(taken.ours)} ms, SQLite ${p50AndP99(taken.theirs)} ms\n`,
    )
  }
  const over = (side: 'ours' | 'theirs', share: number) =>
    median(rounds.map((round) => quantile(round[side], share)))
  const [p99, p99Baseline] = [over('ours', 0.99), over('theirs', 0.99)]
  report({
    name: 'save',
    figure: over('ours', 0.5),
    unit: 'ms p50',
    baseline: over('theirs', 0.5),
    runs: ROUNDS,
    p99: rounded(p99),
    p99Baseline: rounded(p99Baseline),
    p99Ratio: rounded(p99 / p99Baseline),
    flushesAnAcknowledgement: await countedFlushes(root),
    drafts: DRAFTS,
    node: process.version,
  })
  database.close()
  await store.closeAll()
}
