import { chmod, chown, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { NOBODY } from '../unprivileged-stage.ts'
import { Ledger } from './ledger.ts'
import { StorageStory } from './storage-story.ts'
import { faultsOfFolder } from './story-faults.ts'

/*
 * locked-out-story.ts FOLDER: as a user who is not root, works in a data folder that is turned read-only and back,
 * once while it is open and once over a restart, and tells on one line of JSON what was refused and what was wrong.
 */

const folder = process.argv[2] ?? ''
if (process.getuid?.() === 0) {
  await chown(folder, NOBODY, NOBODY)
  process.setgroups?.([])
  process.setgid?.(NOBODY)
  process.setuid?.(NOBODY)
}

const root = join(folder, 'kho')
let moment = 0
const ledger = new Ledger(() => moment++)
const faults: string[] = []
const asked: Record<string, boolean> = {}

async function turn(folderMode: number, fileMode: number): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? folderMode : fileMode)
  }
  await chmod(root, folderMode)
}

async function look(when: string): Promise<void> {
  const found = await faultsOfFolder(root, realDisk, ledger, Number.POSITIVE_INFINITY, false)
  faults.push(...found.map((fault) => `${when}: ${fault}`))
}

const first = await StorageStory.open(root, realDisk, ledger)
await first.setRound(1)
await first.begin('bai-1')
await first.append('bai-1', { steps: ['một'] })
await first.fold('bai-1')
await writeFile(join(root, 'articles', 'bai-1.json.tmp-1-1'), 'dở dang')
await turn(0o500, 0o400)
asked['fold'] = await first.fold('bai-1')
asked['settings'] = await first.setRound(2)
asked['medium'] = await first.putMedium(Buffer.from('ảnh'))
asked['begin'] = await first.begin('bai-2')
await look('read-only while open')
await first.close()

const second = await StorageStory.open(root, realDisk, ledger)
await second.reopen('bai-1')
asked['append'] = await second.append('bai-1', { steps: ['hai'] })
await look('read-only at the start')
await turn(0o700, 0o600)
const after = [
  await second.append('bai-1', { steps: ['ba'] }),
  await second.fold('bai-1'),
  await second.setRound(3),
  await second.putMedium(Buffer.from('ảnh')),
  await second.begin('bai-3'),
  await second.move('bai-1', 'submit'),
]
if (after.includes(false)) faults.push(`does not recover: ${after.join(' ')}`)
await second.close()
await look('writable again')
process.stdout.write(`${JSON.stringify({ user: process.getuid?.(), asked, faults })}\n`)
