import { spawnSync } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { reportFaults } from '../../support/faults/fault-line.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

const PROGRAM = fileURLToPath(
  new URL('../../support/faults/locked-out-newsroom.ts', import.meta.url),
)
const NO_ACCESS = { kind: 'notSaved', cause: 'noAccess' }
/** Everything that is written is refused with the sentence for it; closing an article writes nothing that must be. */
const REFUSED = {
  write: NO_ACCESS,
  begin: NO_ACCESS,
  settings: NO_ACCESS,
  move: NO_ACCESS,
  passphrase: NO_ACCESS,
  close: null,
}

test('a newsroom whose folder is turned read-only under a user who is not root starts, shows everything, says why it does not save, and saves again without a restart', async () => {
  const folder = await temporaryFolder('quick')
  await chmod(folder, 0o755)
  const run = [PROGRAM, folder]
  const ended = spawnSync(process.execPath, run, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] })
  const told = JSON.parse(ended.stdout)
  reportFaults('read-only folder', 'our newsroom', { user: told.user, lost: 0 })
  expect(told.user).not.toBe(0)
  const before = {
    texts: ['Hai Đang gõThân một', 'Đã đóngThân'],
    listed: ['Hai Đang gõ', 'Đã đóng'],
    recoveries: [],
  }
  expect(told.typing).toEqual({ append: true, refused: REFUSED, ...before })
  expect(told.start).toEqual({ refused: REFUSED, ...before })
  expect(told.saving).toEqual([true, true, false])
  const after = {
    texts: ['Hai Đang gõThân một ba', 'Đã đóngThân bốn'],
    listed: ['Hai Đang gõ', 'Mới', 'Đã đóng'],
    recoveries: [],
  }
  expect(told.again).toEqual(after)
  expect(told.restarted).toEqual(after)
  // Nor do two programs ever get the folder, whether its lock can be written into it or not.
  expect(told.lock).toEqual(['held', 'refused'])
  expect(told['read-only lock']).toEqual(['held', 'refused'])
  expect(told['lock again']).toBe('refused')
}, 120_000)
