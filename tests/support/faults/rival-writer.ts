import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openRival, RIVAL_ARTICLES, type Rival } from './rival-stores.ts'

// rival-writer.ts RIVAL FOLDER FROM COUNT PAUSE: saves the articles of a folder in turn under rising numbers, says
// `try ARTICLE N` before and `done ARTICLE N` after each acknowledgement, at once, and pauses for so many milliseconds.
const [rival, folder = '', from = '1', count = '30', pause = '0'] = process.argv.slice(2)
const store = await openRival(rival as Rival, folder)
const say = (line: string) => writeSync(1, `${line}\n`)
say('ready')
for (let n = Number(from); n < Number(from) + Number(count); n++) {
  const article = n % RIVAL_ARTICLES
  say(`try ${article} ${n}`)
  await store.save(article, n)
  say(`done ${article} ${n}`)
  if (pause !== '0') await wait(Number(pause))
}
store.close()
