import { listQuery } from '../list-query.ts'
import { Desk } from '../newsroom-in-node.ts'
import type { Ledger } from './ledger.ts'

/** Where an article stood when it was acknowledged, as the newsroom's writer tells it. */
interface Standing {
  readonly localSeq: number
  readonly stage: string
  readonly text: string
  readonly deliveries: number
}

/** Opens a newsroom as after a restart, without a network, and tells everything that is not as its ledger promised. */
export async function faultsOfNewsroom(folder: string, ledger: Ledger): Promise<readonly string[]> {
  const faults: string[] = []
  const noNetwork: typeof fetch = async () => Promise.reject(new TypeError('no network'))
  const desk = await Desk.open({ folder, ports: { now: Date.now, fetch: noNetwork } })
  try {
    for (const { file, cause } of await desk.do('listRecoveries', {})) {
      // A torn tail is the write that was under way; anything else is damage.
      if (cause !== 'tornTail') faults.push(`${file} was damaged: ${cause}`)
    }
    await desk.signIn('An')
    const promised = ledger.subjects().filter((subject) => subject.startsWith('stands '))
    for (const subject of promised) {
      const kept = ledger.kept(subject).at(-1)
      const articleId = subject.slice('stands '.length)
      if (kept === undefined) continue
      const fault = await faultOfArticle(desk, articleId, JSON.parse(kept) as Standing)
      if (fault !== null) faults.push(`${articleId}: ${fault}`)
    }
    faults.push(...(await faultsOfList(desk)))
  } finally {
    await desk.stop()
  }
  return faults
}

async function faultOfArticle(
  desk: Desk,
  articleId: string,
  promised: Standing,
): Promise<string | null> {
  const read = await desk.ask('readStatus', { articleId })
  if (!read.ok) return `cannot be read: ${read.problem.kind}`
  const { localSeq, stage, deliveries } = read.value
  if (localSeq < promised.localSeq) return `at ${localSeq}, promised ${promised.localSeq}`
  if (deliveries.length < promised.deliveries) return 'its delivery is lost'
  const text = (await desk.document(articleId)).textContent
  if (!text.endsWith(promised.text)) return 'its text is another'
  if (localSeq === promised.localSeq && stage !== promised.stage) return `is ${stage} by itself`
  // The order's entry in the log and the delivery that it starts are one record.
  const orders = (await desk.do('readLog', { articleId })).filter(({ what }) => what === 'publish')
  if (orders.length !== deliveries.length) return 'orders and deliveries do not match'
  return null
}

/** The list is derived: after a restart each line has to say what its article says. */
async function faultsOfList(desk: Desk): Promise<readonly string[]> {
  const { lines, damaged } = await desk.do('listArticles', listQuery())
  const faults = damaged.map((articleId) => `${articleId} is listed as damaged`)
  for (const { articleId, title, stage, changed } of lines) {
    const status = await desk.status(articleId)
    const own = (await desk.document(articleId)).child(0).textContent
    const isSame = status.stage === stage && own === title && status.changed.at === changed.at
    if (!isSame) faults.push(`${articleId} is listed as ${stage} "${title}", it is ${status.stage}`)
  }
  return faults
}
