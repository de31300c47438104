import { createRequire } from 'node:module'
import { memoryNow, tell } from './side.ts'

const begun = performance.now()
run()

function run(): void {
  const [folder = '', library = ''] = process.argv.slice(2)
  const Database: typeof import('better-sqlite3') = createRequire(import.meta.url)(library)
  const database = new Database(`${folder}/drafts.sqlite`, { readonly: true })
  const rows = database
    .prepare(
      'SELECT id, title, stage, author, department, section, created, changed, words FROM drafts ORDER BY changed DESC',
    )
    .all()
  const shown = performance.now() - begun
  tell({ shown, allRows: shown, rows: rows.length, memory: memoryNow() })
}
