import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { build } from 'vite'
import { runCommand } from '../../scripts/run-command.ts'
import { unsealJson } from '../../src-main/storage/sealed-json.ts'
import { prepareLargeDesk } from '../support/prepared-large-desk.ts'
import { benchFolder } from './bench-folder.ts'
import { median, report, rounded } from './figures.ts'
import type { ListResult } from './list/side.ts'

/*
 * The list of 10,000 drafts from a cold process: our kept cards, read and shown as the app does (all counts,
 * the first hundred lines), against SQLite's query of every row without its body; then every card of ours too.
 * Memory is held against lowdb with all drafts in one file.
 */

const DRAFTS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 9
const SIDES = ['ours', 'sqlite', 'lowdb'] as const
type Side = (typeof SIDES)[number]

await using folder = await benchFolder()
const { root } = folder
await measure()

async function measure(): Promise<void> {
  const { folder, person } = await prepareLargeDesk(join(root, 'newsroom'), DRAFTS)
  await copyToPeers(folder)
  const programs = await builtSides()
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  const args = { ours: [folder, person], sqlite: [folder, library], lowdb: [folder] }
  const results: Record<Side, ListResult[]> = { ours: [], sqlite: [], lowdb: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const side of SIDES) {
      const command = [join(programs, `${side}.cjs`), ...args[side]]
      const { code, stdout, stderr } = await runCommand(process.execPath, command, {
        output: 'capture',
      })
      if (code !== 0) throw new Error(`${side}: ${stderr}`)
      // The first round warms the file cache.
      const result: ListResult = JSON.parse(stdout)
      if (result.rows !== DRAFTS + 1) throw new Error(`${side} shows ${result.rows} rows`)
      if (round > 0) results[side].push(result)
    }
  }
  const of = (side: Side, what: keyof ListResult) => median(results[side].map((one) => one[what]))
  for (const side of SIDES) {
    const [rows, shown, allRows, memory] = (['rows', 'shown', 'allRows', 'memory'] as const).map(
      (what) => rounded(of(side, what)),
    )
    process.stdout.write(
      `${side}: ${rows} rows, list after ${shown} ms, all rows after ${allRows} ms, ${memory} MiB\n`,
    )
  }
  report({
    name: 'list',
    figure: of('ours', 'shown'),
    unit: 'ms from a cold process to the list',
    baseline: of('sqlite', 'shown'),
    runs: ROUNDS,
    drafts: DRAFTS,
    allRows: rounded(of('ours', 'allRows')),
    memory: rounded(of('ours', 'memory')),
    memoryOfLowdb: rounded(of('lowdb', 'memory')),
    memoryRatio: rounded(of('ours', 'memory') / of('lowdb', 'memory')),
  })
}

/** The same drafts for the others: a table, and one lowdb file. */
async function copyToPeers(folder: string): Promise<void> {
  const database = new Database(join(folder, 'drafts.sqlite'))
  database.pragma('journal_mode = WAL')
  database.exec(
    'CREATE TABLE drafts (id TEXT PRIMARY KEY, title TEXT, stage TEXT, author TEXT, department TEXT, section TEXT, created INTEGER, changed INTEGER, words INTEGER, body TEXT); CREATE INDEX changed ON drafts (changed)',
  )
  const insert = database.prepare('INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const drafts: unknown[] = []
  database.exec('BEGIN')
  for (const name of await readdir(join(folder, 'articles'))) {
    if (!name.endsWith('.json')) continue
    const read = unsealJson(await readFile(join(folder, 'articles', name)), 1)
    if (read.kind !== 'good') throw new Error(`${name} cannot be read`)
    const { article } = (read.data as { state: { article: DraftState } }).state
    const { articleId: id, document, stage, created, changed } = article
    const { author, department } = document.attrs.byline
    const title = document.content[0]?.content?.[0]?.text ?? ''
    const body = JSON.stringify(document)
    insert.run(
      id,
      title,
      stage,
      author,
      department,
      document.attrs.section,
      created.at,
      changed.at,
      0,
      body,
    )
    drafts.push({ id, title, stage, author, changed: changed.at, body: document })
  }
  database.exec('COMMIT')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  await writeFile(join(folder, 'drafts.json'), JSON.stringify(drafts, null, 2))
}

interface DraftState {
  readonly articleId: string
  readonly stage: string
  readonly created: { readonly at: number }
  readonly changed: { readonly at: number }
  readonly document: {
    readonly attrs: {
      readonly byline: { readonly author: string; readonly department: string | null }
      readonly section: string | null
    }
    readonly content: readonly { readonly content?: readonly { readonly text?: string }[] }[]
  }
}

/** Each side with its libraries in files of CommonJS, as the app is shipped. */
async function builtSides(): Promise<string> {
  const outDir = join(root, 'sides')
  for (const side of SIDES) {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['better-sqlite3'] },
      build: {
        ssr: fileURLToPath(new URL(`./list/${side}.ts`, import.meta.url)),
        outDir,
        emptyOutDir: false,
        rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    })
  }
  return outDir
}
