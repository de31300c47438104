import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { FILE_SYSTEMS, powerRig } from '../../support/faults/power-rig.ts'
import { noDisksBecause, run, tellNotRun } from '../../support/faults/small-disk.ts'
import { listQuery } from '../../support/list-query.ts'
import { Desk, insert } from '../../support/newsroom-in-node.ts'

/** Longer than cards wait until they are kept. */
const CARDS_ARE_KEPT = 2_500

if (noDisksBecause !== null) tellNotRun('list after a cut')

// What was typed is flushed, a file's time of change is not: after a cut it may look as it did before.
test.runIf(noDisksBecause === null).each(FILE_SYSTEMS)(
  'after a power cut on %s the list says what the articles say, also what was typed since it was last kept',
  async (fileSystem) => {
    const rig = await powerRig(fileSystem)
    const desk = await Desk.open({ folder: join(rig.folder, 'toa-soan') })
    onTestFinished(() => desk.stop())
    await desk.setUp()
    await desk.signIn('An')
    const articleId = await desk.begin('Bài', 'Thân')
    await wait(CARDS_ARE_KEPT)
    run('sync', '-f', rig.folder)
    await desk.write(articleId, insert(1, 'Mới: '))
    const after = await (await rig.cut()).mount()
    onTestFinished(() => after.remove())
    const again = await Desk.open({ folder: join(after.folder, 'toa-soan') })
    onTestFinished(() => again.stop())
    await again.signIn('An')
    expect((await again.document(articleId)).child(0).textContent).toBe('Mới: Bài')
    const { lines } = await again.do('listArticles', listQuery())
    expect(lines.map(({ title }) => title)).toEqual(['Mới: Bài'])
  },
  60_000,
)
