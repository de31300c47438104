import { createHash, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createNewsroom } from '../../src-main/newsroom/newsroom.ts'
import { laterByTimers } from '../../src-main/newsroom/timers.ts'
import { realDisk } from '../../src-main/storage/disk.ts'
import { applyTransaction } from '../../src-model/article/apply-steps.ts'
import { articleSchema } from '../../src-model/article/schema.ts'
import { newId } from '../../src-model/identity.ts'
import type { Result } from '../../src-model/problem.ts'

/*
 * Opens the newsroom of a folder once a line on the standard input tells it to, says how it found the
 * article, then writes its title anew for ever, folding and moving between. It says what it is
 * about to write, and again when that is acknowledged: `try HASH`, `done NUMBER HASH`.
 */

const random = (length: number) => new Uint8Array(randomBytes(length))
const say = (line: string) => process.stdout.write(`${line}\n`)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

say('ready')
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { value: told } = await lines.next()
const { folder, articleId, personId, passphrase } = JSON.parse(told ?? '{}')

const { commands } = await createNewsroom({
  folder,
  disk: realDisk,
  now: Date.now,
  random,
  later: laterByTimers,
  fetch,
  scryptCost: { N: 16, r: 8, p: 1 },
  sample: null,
  libraryProgram: null,
  checkProgram: null,
  choosePlace: async () => null,
  chooseZip: async () => null,
  chooseFolder: async () => null,
  version: '0',
  openExternal: async () => undefined,
  saveFile: async () => false,
  readFile: async () => null,
  notify: () => undefined,
  started: () => undefined,
  log: () => undefined,
})

function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** The title as the article itself has it: lists may show what they knew before, for a moment after the start. */
async function titleOfArticle(): Promise<string> {
  const opened = good(await commands.openArticle({ articleId }))
  if (opened.kind !== 'article') throw new Error('a newer article')
  let document = articleSchema.nodeFromJSON(opened.base)
  for (const transaction of opened.tail) {
    const applied = applyTransaction(document, transaction)
    if (applied === null) throw new Error('the tail does not fit')
    document = applied.document
  }
  return document.child(0).textContent
}

const recoveries = good(await commands.listRecoveries({}))
good(await commands.signIn({ personId, passphrase }))
let status = good(await commands.readStatus({ articleId }))
let text = await titleOfArticle()
say(`open ${status.localSeq} ${hashOf(text)} ${JSON.stringify(recoveries)}`)

if (status.stage !== 'draft') {
  status = good(await commands.moveArticle({ articleId, request: { move: 'withdraw' } }))
}
let { localSeq } = status
for (let n = 1; ; n++) {
  const words = `${Buffer.from(random(6)).toString('hex')} ${'ă'.repeat(n % 40)}x`
  const slice = { content: [{ type: 'text', text: words }] }
  const steps = [{ stepType: 'replace', from: 1, to: 1 + text.length, slice }]
  text = words
  const transactions = [{ at: Date.now(), act: 'edit' as const, steps }]
  say(`try ${hashOf(text)}`)
  const batchId = newId(random)
  localSeq = good(
    await commands.writeSteps({ articleId, localSeq, batchId, transactions }),
  ).localSeq
  say(`done ${localSeq} ${hashOf(text)}`)
  if (n % 3 === 0) await commands.closeArticle({ articleId })
  if (n % 7 === 0) {
    for (const move of ['submit', 'withdraw'] as const) {
      localSeq = good(await commands.moveArticle({ articleId, request: { move } })).localSeq
    }
    say(`done ${localSeq} ${hashOf(text)}`)
  }
}
