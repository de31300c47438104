import { Desk, insert } from '../newsroom-in-node.ts'
import { LoggedLedger } from './writer-log.ts'

// newsroom-writer.ts FOLDER LOG SEED: writes article after article in a newsroom that is set up and joined to a
// portal, takes each through its gates and publishes it, until it is killed. After each act the log on another disk
// says how far the article was acknowledged.
const [folder = '', log = '', seed = ''] = process.argv.slice(2)
const ledger = new LoggedLedger(log)
const desk = await Desk.open({ folder, seed, ports: { now: Date.now } })

/** One act on an article and where it stands after it. */
async function told(articleId: string, act: () => Promise<unknown>): Promise<void> {
  const { localSeq } = await desk.status(articleId)
  await ledger.keep(`tried ${articleId}`, localSeq, async () => {
    await act()
    return true
  })
  const status = await desk.status(articleId)
  const text = (await desk.document(articleId)).textContent
  const standing = {
    localSeq: status.localSeq,
    stage: status.stage,
    text,
    deliveries: status.deliveries.length,
  }
  await ledger.keep(`stands ${articleId}`, standing, async () => true)
}

for (let n = 0; ; n++) {
  await desk.signIn('An')
  const id = await desk.begin(`Bài ${n}`, 'Thân bài')
  for (let words = 0; words < 6; words++) {
    await told(id, () => desk.write(id, insert(1, `${words} `)))
    if (words % 3 === 2) await told(id, () => desk.do('closeArticle', { articleId: id }))
  }
  await told(id, () => desk.move(id, { move: 'submit' }))
  await desk.signIn('Chi')
  await told(id, () => desk.approve(id))
  await desk.signIn('Dũng')
  await told(id, () => desk.approve(id))
  await told(id, () => desk.tryPublish(id))
  await desk.settled(id)
}
