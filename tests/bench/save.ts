import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { createArticleStore } from '../../src-main/storage/article-store.ts'
import { type Disk, type DiskFile, realDisk } from '../../src-main/storage/disk.ts'
import { median, quantile, report, rounded, timed } from './figures.ts'

/*
 * An acknowledged autosave of a 30-character edit with 10,000 drafts on disk, against SQLite (WAL, synchronous
 * FULL) that stores the very same record. Both sides take turns, edit by edit, in the same run.
 */

const DRAFTS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 7
const EDITS_A_ROUND = 400
const WARM_UP = 200

const recordSchema = z.strictObject({
  kind: z.literal('steps'),
  at: z.int(),
  batchId: z.string(),
  transactions: z.array(z.unknown()),
})
const stateSchema = z.strictObject({ title: z.string(), body: z.string() })

let flushes = 0
const counted = (file: DiskFile): DiskFile => ({
  ...file,
  write: (bytes, position) => file.write(bytes, position),
  truncate: (length) => file.truncate(length),
  close: () => file.close(),
  async sync() {
    flushes += 1
    await file.sync()
  },
  async datasync() {
    flushes += 1
    await file.datasync()
  },
})
const disk: Disk = {
  ...realDisk,
  open: async (path, how) => counted(await realDisk.open(path, how)),
  async syncFolder(path) {
    flushes += 1
    await realDisk.syncFolder(path)
  },
}

const root = await mkdtemp(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'toa-soan-bench-'))
try {
  await measure()
} finally {
  await rm(root, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const folder = join(root, 'articles')
  await mkdir(folder)
  const store = createArticleStore({ disk, folder, stateSchema, recordSchema, now: Date.now })
  const body = 'Sáng nay, đông đảo đoàn viên, hội viên và người dân đã ra quân. '.repeat(20)
  const created = await timed(async () => {
    for (let n = 0; n < DRAFTS; n += 50) {
      const ids = Array.from({ length: Math.min(50, DRAFTS - n) }, (_, at) => `bai-${n + at}`)
      await Promise.all(ids.map((id) => store.create(id, { title: id, body })))
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
  const insert = database.prepare('INSERT INTO steps VALUES (?, ?, ?)')

  let edit = 0
  const recordOf = () => {
    edit += 1
    const slice = {
      content: [{ type: 'text', text: `Đoạn vừa gõ thêm số ${1e8 + edit}`.slice(0, 30) }],
    }
    const steps = [{ stepType: 'replace', from: 20 + edit, to: 20 + edit, slice }]
    const transactions = [{ at: Date.now(), act: 'edit', steps }]
    return { kind: 'steps' as const, at: Date.now(), batchId: `lo-${edit}`, transactions }
  }
  const ours = () => store.append('bai-0', recordOf())
  const theirs = () => insert.run('bai-0', edit, JSON.stringify(recordOf()))
  for (let n = 0; n < WARM_UP; n++) {
    await ours()
    theirs()
  }

  const rounds: { readonly ours: number[]; readonly theirs: number[] }[] = []
  flushes = 0
  for (let round = 0; round < ROUNDS; round++) {
    const taken = { ours: [] as number[], theirs: [] as number[] }
    for (let n = 0; n < EDITS_A_ROUND; n++) {
      taken.ours.push(await timed(ours))
      taken.theirs.push(await timed(theirs))
    }
    rounds.push(taken)
    const line = (values: number[]) =>
      `p50 ${rounded(quantile(values, 0.5))} p99 ${rounded(quantile(values, 0.99))}`
    process.stdout.write(
      `round ${round + 1}: ours ${line(taken.ours)} ms, SQLite ${line(taken.theirs)} ms\n`,
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
    flushesAnAcknowledgement: flushes / (ROUNDS * EDITS_A_ROUND),
    drafts: DRAFTS,
    node: process.version,
  })
  database.close()
  await store.closeAll()
}
