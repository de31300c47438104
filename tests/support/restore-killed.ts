import type { Disk } from '../../src-main/storage/disk.ts'
import { faultyDisk } from './faulty-disk.ts'
import { ADMINISTRATOR, PASSPHRASE } from './newsroom-cast.ts'
import { newsroomOnDisk } from './newsroom-on-disk.ts'

// restore-killed.ts FOLDER ZIP CALL: restores a zip and kills itself at a file call of the restore; says how many
// calls there were when it comes to its end without reaching it.
const [folder = '', zip = '', call = '1'] = process.argv.slice(2)
const disk = faultyDisk()
const { newsroom } = await newsroomOnDisk({
  folder,
  disk: disk as Disk,
  chooseZip: async () => zip,
})
const { commands } = newsroom
const session = await commands.readSession({})
const accounts = session.ok ? session.value.accounts : []
const administrator = accounts.find(({ name }) => name === ADMINISTRATOR)
if (administrator !== undefined) {
  const { personId } = administrator
  await commands.signIn({ personId, passphrase: PASSPHRASE })
}
const before = disk.calls.length
disk.fault = (_call, n) => {
  if (n - before === Number(call)) process.kill(process.pid, 'SIGKILL')
  return null
}
const restored = await commands.restoreBackup({})
process.stdout.write(`${disk.calls.length - before} ${JSON.stringify(restored)}\n`)
process.exit(0)
