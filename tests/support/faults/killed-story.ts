import { faultyDisk } from '../faulty-disk.ts'
import { seededRandom } from '../seeded-random.ts'
import { drawing } from './crash-states.ts'
import { StorageStory } from './storage-story.ts'
import { LoggedLedger } from './writer-log.ts'

// killed-story.ts FOLDER LOG SEED CALL: works in a folder and kills itself at a file call; ends by itself, with
// code 0, when it has worked long enough without reaching it.
const [folder = '', log = '', seed = '', call = '1'] = process.argv.slice(2)
const draw = drawing(seededRandom(seed))
const disk = faultyDisk()
disk.fault = (_call, n) => {
  if (n === Number(call)) process.kill(process.pid, 'SIGKILL')
  return null
}
const story = await StorageStory.open(folder, disk, new LoggedLedger(log))
for (let n = 0; n < 25; n++) await story.act(draw)
await story.close()
