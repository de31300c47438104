import { join } from 'node:path'
import type { SearchDocument } from '../../src-main/storage/search/document-segment.ts'
import { benchFolder } from './bench-folder.ts'
import { median, quantile, report, rounded, timed } from './figures.ts'
import { engineInWorker } from './search/engine-in-worker.ts'
import { folded } from './search/fts5-engine.ts'
import { newsTexts } from './search/news-texts.ts'
import { PROBES, probeDocuments } from './search/probes.ts'

/*
 * The best twenty of 10,000 Vietnamese articles of 1,500 syllables for 300 searches of two syllables, against SQLite's
 * FTS5 on the same texts folded by the same rule, each in a worker and timed by who asks. Both take turns, search
 * by search. Ours also counts all hits and cuts pieces of text out of the twenty; FTS5 gives their numbers only.
 * Then the same with 100,000 short articles.
 */

const LONG = { name: 'long', articles: Number(process.argv[2] ?? 10_000), syllables: 1_500 }
const SHORT = { name: 'short', articles: Number(process.argv[3] ?? 100_000), syllables: 150 }
const SEED = Number(process.env['BENCH_SEED'] ?? 2026)
const ROUNDS = 5
const SEARCHES = 300
const UPDATES_A_ROUND = 100
const BATCH = 100
const SAVE_EVERY = 2_000

type Side = 'ours' | 'theirs'
type Round = Readonly<Record<Side, number[]>>
type Workers = Readonly<Record<Side, ReturnType<typeof engineInWorker>>>

const say = (line: string) => process.stdout.write(`${line}\n`)
await using folder = await benchFolder()
const { root } = folder
say(`seed ${SEED}`)
const long = await measure(LONG)
const short = await measure(SHORT)
report({
  name: 'search',
  figure: long.asTyped.p50,
  unit: 'ms p50',
  baseline: long.asTyped.p50Baseline,
  runs: ROUNDS,
  ...long.asTyped,
  ...long.more,
  short: { ...short.asTyped, ...short.more },
  seed: SEED,
  node: process.version,
})

async function measure({ name, articles, syllables }: typeof LONG) {
  const news = newsTexts(SEED)
  const article = (n: number) => news.article(n, syllables)
  const folder = join(root, name)
  const workers: Workers = {
    ours: engineInWorker('ours', folder),
    theirs: engineInWorker('fts5', join(root, `${name}.sqlite`)),
  }
  const built = { ours: 0, theirs: 0 }
  const both = async (ask: (side: Side) => Promise<{ readonly took: number }>) => {
    for (const side of ['ours', 'theirs'] as const) built[side] += (await ask(side)).took
  }
  await both((side) => workers[side].ask('open', null))
  const pairs: string[] = []
  for (let from = 0; from < articles; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, articles - from) }, (_, n) =>
      article(from + n),
    )
    while (pairs.length < (SEARCHES * (from + BATCH)) / articles) {
      pairs.push(pairIn(documents[news.pick(documents.length)]!, news.pick))
    }
    await both((side) => workers[side].ask('addAll', documents))
    if ((from + BATCH) % SAVE_EVERY === 0) await both((side) => workers[side].ask('save', null))
  }
  const probes = probeDocuments(article(articles))
  await both((side) => workers[side].ask('addAll', probes))
  await both((side) => workers[side].ask('settle', null))
  say(`${name}: ${articles} articles of ${syllables} syllables; searches as ${pairs.slice(0, 4)}`)
  say(`${name}: built in ${rounded(built.ours)} ms, FTS5 ${rounded(built.theirs)} ms`)

  const asTyped = await searches(workers, `${name}, as typed`, pairs, (pair) => {
    return { ours: pair, theirs: `${folded(pair).trim()}*` }
  })
  const whole = await searches(workers, `${name}, whole words`, pairs, (pair) => {
    return { ours: `${folded(pair)} `, theirs: folded(pair) }
  })
  const update = await updates(workers, name, () => article(news.pick(articles)))
  const found = await probesFound(workers.ours)
  const { save } = update
  await Promise.all([workers.ours.close(), workers.theirs.close()])

  const again = engineInWorker('ours', folder)
  const { took: openMs } = await again.ask('open', null)
  const { output: memory } = await again.ask('memory', null)
  await again.close()
  return {
    asTyped,
    more: {
      wholeWords: whole,
      update: update.times,
      saveOfUpdates: rounded(save),
      probes: found,
      probesOf: PROBES.length,
      built: rounded(built.ours),
      builtBaseline: rounded(built.theirs),
      openMs: rounded(openMs),
      workerHeapMB: rounded(memory.heap),
      workerArraysMB: rounded(memory.arrays),
      articles,
    },
  }
}

async function searches(
  workers: Workers,
  what: string,
  pairs: readonly string[],
  typed: (pair: string) => Readonly<Record<Side, string>>,
) {
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const taken: Round = { ours: [], theirs: [] }
    for (const pair of pairs) {
      const text = typed(pair)
      for (const side of ['ours', 'theirs'] as const) {
        taken[side].push(await timed(() => workers[side].ask('find', text[side])))
      }
    }
    // The first round warms both up.
    if (round > 0) rounds.push(taken)
    tell(`${what}, round ${round}`, taken)
  }
  return over(rounds)
}

/** Exchanges of one article, each found by the next search; ours writes them with one save behind them. */
async function updates(workers: Workers, name: string, changed: () => SearchDocument) {
  const rounds: Round[] = []
  const saves: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const taken: Round = { ours: [], theirs: [] }
    for (let n = 0; n < UPDATES_A_ROUND; n++) {
      const document = changed()
      for (const side of ['ours', 'theirs'] as const) {
        taken[side].push(await timed(() => workers[side].ask('update', document)))
      }
    }
    rounds.push(taken)
    saves.push((await workers.ours.ask('save', null)).took)
    tell(`${name}, updates, round ${round}`, taken)
  }
  return { times: over(rounds), save: median(saves) }
}

async function probesFound(ours: Workers['ours']): Promise<number> {
  let found = 0
  for (const { way, text, articleId } of PROBES) {
    const { output } = await ours.ask('find', text)
    if (output.articleIds.includes(articleId)) found += 1
    else say(`NOT FOUND: ${way}, ${text}`)
  }
  return found
}

/** Two syllables that stand side by side in a text, so that frequent ones are searched more often. */
function pairIn(document: SearchDocument, pick: (below: number) => number): string {
  const words = document.body.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  const at = pick(words.length - 1)
  return `${words[at]} ${words[at + 1]}`
}

function tell(what: string, { ours, theirs }: Round): void {
  const line = (values: readonly number[]) =>
    `p50 ${rounded(quantile(values, 0.5))} p99 ${rounded(quantile(values, 0.99))} ms`
  say(`${what}: ours ${line(ours)}, FTS5 ${line(theirs)}`)
}

function over(rounds: readonly Round[]) {
  const at = (side: Side, share: number) => median(rounds.map((one) => quantile(one[side], share)))
  const [p50, p50Baseline] = [at('ours', 0.5), at('theirs', 0.5)]
  const [p99, p99Baseline] = [at('ours', 0.99), at('theirs', 0.99)]
  return {
    p50: rounded(p50),
    p50Baseline: rounded(p50Baseline),
    p50Ratio: rounded(p50 / p50Baseline),
    p99: rounded(p99),
    p99Baseline: rounded(p99Baseline),
    p99Ratio: rounded(p99 / p99Baseline),
  }
}
