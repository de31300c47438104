import { z } from 'zod'
import { createArticleStore } from '../../src-main/storage/article-store.ts'
import { realDisk } from '../../src-main/storage/disk.ts'

// Appends words to article `tin` of the folder named on the command line for ever, folding every 20, and
// prints each number once it is acknowledged.
const store = createArticleStore({
  disk: realDisk,
  folder: process.argv[2] ?? '',
  stateSchema: z.array(z.string()),
  recordSchema: z.string(),
  now: Date.now,
})
const opened = await store.open('tin')
if (opened.kind !== 'opened' || opened.recoveries.length > 0)
  throw new Error(JSON.stringify(opened))
const words = [...opened.state, ...opened.records.map((one) => one.record)]
for (;;) {
  const word = `từ ${words.length + 1}`
  const number = await store.append('tin', word)
  words.push(word)
  process.stdout.write(`${number}\n`)
  if (words.length % 20 === 0) await store.fold('tin', words, number)
}
