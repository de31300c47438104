import { chmod, chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { takeInstanceLock } from '../../../src-main/storage/instance-lock.ts'
import { listQuery } from '../list-query.ts'
import { Desk, insert } from '../newsroom-in-node.ts'
import { NOBODY } from '../unprivileged-stage.ts'

/*
 * locked-out-newsroom.ts FOLDER: as a user who is not root, works in a newsroom whose folder is turned read-only and
 * back, once while somebody types and once over a restart, and tells on one line of JSON what each step answered.
 */

const place = process.argv[2] ?? ''
if (process.getuid?.() === 0) {
  await chown(place, NOBODY, NOBODY)
  process.setgroups?.([])
  process.setgid?.(NOBODY)
  process.setuid?.(NOBODY)
}
const folder = join(place, 'toa-soan')
const told: Record<string, unknown> = { user: process.getuid?.() }

async function turn(folderMode: number, fileMode: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const mode = entry.isDirectory() ? folderMode : fileMode
    await chmod(join(entry.parentPath, entry.name), mode)
  }
  await chmod(folder, folderMode)
}

/** The lock as a program start takes it, and that nobody else gets it meanwhile. */
async function lock(step: string) {
  const taken = await takeInstanceLock(folder, Date.now)
  told[step] = [taken.kind, (await takeInstanceLock(folder, Date.now)).kind]
  return taken
}

async function release(taken: Awaited<ReturnType<typeof lock>>): Promise<void> {
  if (taken.kind === 'held') await taken.release()
}

/** What somebody sees and may do: the text of both articles, the list, and what writing and beginning answer. */
async function look(desk: Desk, articles: readonly string[]) {
  const documents = await Promise.all(articles.map((id) => desk.document(id)))
  const { lines } = await desk.do('listArticles', listQuery())
  return {
    texts: documents.map(({ textContent }) => textContent),
    listed: lines.map(({ title }) => title).sort(),
    recoveries: await desk.do('listRecoveries', {}),
  }
}

async function problemsOf(desk: Desk, opened: string, closed: string) {
  const answers = {
    write: await desk.tryWrite(closed, [insert(1, 'x')]),
    begin: await desk.ask('createArticle', { fields: {} }),
    settings: await desk.ask('changeSettings', { autoLockMinutes: 20 }),
    move: await desk.tryMove(closed, { move: 'submit' }),
    passphrase: await desk.ask('changePassphrase', {
      current: 'mưa bay trên phố',
      next: 'nắng lên rồi đấy',
    }),
    close: await desk.ask('closeArticle', { articleId: opened }),
  }
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, answer.ok ? null : answer.problem]),
  )
}

const desk = await Desk.open({ folder })
await desk.setUp()
let held = await lock('lock')
await desk.signIn('An')
const typed = await desk.begin('Đang gõ', 'Thân')
const closed = await desk.begin('Đã đóng', 'Thân')
await desk.do('closeArticle', { articleId: closed })
await desk.restart()
await desk.signIn('An')
await desk.append(typed, ' một')

await turn(0o500, 0o400)
told['typing'] = {
  // Its journal is open already and takes the words: they are on disk.
  append: (await desk.tryWrite(typed, [insert(1, 'Hai ')])).ok,
  refused: await problemsOf(desk, typed, closed),
  ...(await look(desk, [typed, closed])),
}
await desk.stop()
await release(held)

held = await lock('read-only lock')
await desk.start()
told['signIn'] = await desk.signIn('An').then(() => true)
told['start'] = {
  refused: await problemsOf(desk, typed, closed),
  ...(await look(desk, [typed, closed])),
}

await turn(0o700, 0o600)
await desk.append(typed, ' ba')
await desk.append(closed, ' bốn')
await desk.begin('Mới', 'Thân')
await desk.do('changeSettings', { autoLockMinutes: 20 })
await desk.move(closed, { move: 'submit' })
told['saving'] = desk.told
  .filter(({ name }) => name === 'savingChanged')
  .map(({ payload }) => (payload as { problem: unknown }).problem !== null)
told['again'] = await look(desk, [typed, closed])
told['lock again'] = (await takeInstanceLock(folder, Date.now)).kind
await desk.restart()
await desk.signIn('An')
told['restarted'] = await look(desk, [typed, closed])
await desk.stop()
await release(held)
process.stdout.write(`${JSON.stringify(told)}\n`)
