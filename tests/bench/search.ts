import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SearchDocument } from '../../src-main/storage/search/document-segment.ts'
import { median, quantile, report, rounded, timed } from './figures.ts'
import { folded, openFts5 } from './search/fts5-index.ts'
import { indexInWorker } from './search/index-in-worker.ts'
import { newsTexts } from './search/news-texts.ts'
import { PROBES, probeDocuments } from './search/probes.ts'

/*
 * The best twenty of 10,000 Vietnamese articles of 1,500 syllables for 300 searches of two syllables, in the worker
 * of the app (asked from outside, with snippets and the count of all), against SQLite's FTS5 called directly, on
 * the same texts folded by the same rule. Both sides take turns, search by search. Then 100,000 short articles.
 */

const LONG = { articles: Number(process.argv[2] ?? 10_000), syllables: 1_500 }
const SHORT = { articles: Number(process.argv[3] ?? 100_000), syllables: 150 }
const SEED = Number(process.env['BENCH_SEED'] ?? 2026)
const ROUNDS = 5
const SEARCHES = 300
const UPDATES_A_ROUND = 60
const BATCH = 100

const say = (line: string) => process.stdout.write(`${line}\n`)
const root = await mkdtemp(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'toa-soan-bench-'))
try {
  say(`seed ${SEED}`)
  const long = await measure('long', LONG)
  const short = await measure('short', SHORT)
  const { ours, theirs } = long.asTyped
  report({
    name: 'search',
    figure: ours.p50,
    unit: 'ms p50',
    baseline: theirs.p50,
    runs: ROUNDS,
    p99: rounded(ours.p99),
    p99Baseline: rounded(theirs.p99),
    p99Ratio: rounded(ours.p99 / theirs.p99),
    wholeWords: long.wholeWords,
    ...long.more,
    articles: LONG.articles,
    short: { ...short.asTyped, ...short.more, articles: SHORT.articles },
    seed: SEED,
    node: process.version,
  })
} finally {
  await rm(root, { recursive: true, force: true })
}

interface Corpus {
  readonly articles: number
  readonly syllables: number
}

async function measure(name: string, { articles, syllables }: Corpus) {
  const news = newsTexts(SEED)
  const article = (n: number) => news.article(n, syllables)
  const folder = join(root, name)
  const ours = indexInWorker(folder)
  const theirs = openFts5(join(root, `${name}.sqlite`))
  await ours.ask('open', null)

  const pairs: string[] = []
  const building = { ours: 0, theirs: 0 }
  for (let from = 0; from < articles; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, articles - from) }, (_, n) =>
      article(from + n),
    )
    while (pairs.length < (SEARCHES * (from + BATCH)) / articles) pairs.push(pairIn(documents))
    await add(documents)
    if ((from / BATCH) % 20 === 19) building.ours += (await ours.ask('save', null)).took
  }
  await add(probeDocuments(article(articles)))
  building.ours += (await ours.ask('save', null)).took
  building.theirs += await timed(theirs.optimize)
  say(`${name}: ${articles} articles of ${syllables} syllables, for example "${pairs.slice(0, 5)}"`)
  say(`built in ${rounded(building.ours)} ms, FTS5 ${rounded(building.theirs)} ms`)

  async function add(documents: readonly SearchDocument[]): Promise<void> {
    building.ours += (await ours.ask('put', documents)).took
    building.theirs += await timed(() => theirs.addAll(documents))
  }

  const find = async (text: string) => (await ours.ask('find', text)).output
  const asTyped = await searches('as typed', (pair) => [pair, `${folded(pair).trim()}*`])
  const wholeWords = await searches('whole words', (pair) => [`${pair} `, folded(pair)])

  async function searches(kind: string, texts: (pair: string) => readonly [string, string]) {
    const rounds: { readonly ours: number[]; readonly theirs: number[] }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const taken = { ours: [] as number[], theirs: [] as number[] }
      for (const pair of pairs) {
        const [our, their] = texts(pair)
        taken.ours.push(await timed(() => ours.ask('find', our)))
        taken.theirs.push(await timed(() => theirs.find(their)))
      }
      // The first round warms both up.
      if (round > 0) rounds.push(taken)
      say(`${name}, ${kind}, round ${round}: ours ${line(taken.ours)}, FTS5 ${line(taken.theirs)}`)
    }
    return { ours: over(rounds, 'ours'), theirs: over(rounds, 'theirs') }
  }

  const updates = await updating()
  async function updating() {
    const rounds: { readonly ours: number[]; readonly theirs: number[] }[] = []
    const saves: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const taken = { ours: [] as number[], theirs: [] as number[] }
      for (let n = 0; n < UPDATES_A_ROUND; n++) {
        const changed = article(news.pick(articles))
        taken.ours.push(await timed(() => ours.ask('put', [changed])))
        taken.theirs.push(await timed(() => theirs.update(changed)))
      }
      rounds.push(taken)
      saves.push((await ours.ask('save', null)).took)
      say(`${name}, updates, round ${round}: ours ${line(taken.ours)}, FTS5 ${line(taken.theirs)}`)
    }
    return { ours: over(rounds, 'ours'), theirs: over(rounds, 'theirs'), save: median(saves) }
  }

  let probes = 0
  for (const { way, text, articleId } of PROBES) {
    const { hits } = await find(text)
    if (hits.some((hit) => hit.articleId === articleId)) probes += 1
    else say(`NOT FOUND: ${way}, ${text}`)
  }

  await ours.close()
  theirs.close()
  const again = indexInWorker(folder)
  const opened = await again.ask('open', null)
  const { output: memory } = await again.ask('memory', null)
  await again.close()
  say(`${name}: opened ${opened.output} articles in ${rounded(opened.took)} ms`)
  return {
    asTyped,
    wholeWords,
    more: {
      update: rounded(updates.ours.p50),
      updateBaseline: rounded(updates.theirs.p50),
      updateP99: rounded(updates.ours.p99),
      updateP99Baseline: rounded(updates.theirs.p99),
      saveAfterUpdates: rounded(updates.save),
      probes,
      probesOf: PROBES.length,
      openMs: rounded(opened.took),
      workerHeapMB: rounded(memory.heap),
      workerArraysMB: rounded(memory.arrays),
    },
  }

  /** Two syllables that stand side by side in one of these texts. */
  function pairIn(documents: readonly SearchDocument[]): string {
    const words = wordsIn(documents[news.pick(documents.length)]!.body)
    const at = news.pick(words.length - 1)
    return `${words[at]} ${words[at + 1]}`
  }
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
}

function line(values: readonly number[]): string {
  return `p50 ${rounded(quantile(values, 0.5))} p99 ${rounded(quantile(values, 0.99))} ms`
}

function over(
  rounds: readonly { readonly ours: readonly number[]; readonly theirs: readonly number[] }[],
  side: 'ours' | 'theirs',
) {
  const at = (share: number) => rounded(median(rounds.map((round) => quantile(round[side], share))))
  return { p50: at(0.5), p99: at(0.99) }
}
