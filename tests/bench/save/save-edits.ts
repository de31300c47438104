import { EMPTY_FILE } from '../../../src-main/newsroom/article-record.ts'
import { articlesIn, recordsOf } from './edits.ts'

// save-edits.ts FOLDER COUNT: saves so many edits of one article, each acknowledged before the next.
const [folder = '', count = ''] = process.argv.slice(2)
const store = articlesIn(folder)
await store.create('bai', EMPTY_FILE)
for (const record of recordsOf(Number(count))) await store.append('bai', record)
await store.closeAll()
