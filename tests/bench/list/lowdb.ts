import { memoryNow, tell } from './side.ts'

const begun = performance.now()
void run()

async function run(): Promise<void> {
  const [folder = ''] = process.argv.slice(2)
  const { Low } = await import('lowdb')
  const { JSONFile } = await import('lowdb/node')
  const drafts = new Low<{ id: string; title: string; changed: number }[]>(
    new JSONFile(`${folder}/drafts.json`),
    [],
  )
  await drafts.read()
  const rows = drafts.data
    .map(({ id, title, changed }) => ({ id, title, changed }))
    .sort((one, other) => other.changed - one.changed)
  const shown = performance.now() - begun
  tell({ shown, allRows: shown, rows: rows.length, memory: memoryNow() })
}
