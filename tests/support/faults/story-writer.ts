import { setTimeout as wait } from 'node:timers/promises'
import { realDisk } from '../../../src-main/storage/disk.ts'
import { seededRandom } from '../seeded-random.ts'
import { drawing } from './crash-states.ts'
import { StorageStory } from './storage-story.ts'
import { LoggedLedger } from './writer-log.ts'

// story-writer.ts FOLDER LOG SEED: types, folds, moves, publishes, puts media and settings in a folder until it is
// killed; what it tries and what it was promised stands in the log, which lies on another disk.
const [folder = '', log = '', seed = ''] = process.argv.slice(2)
const draw = drawing(seededRandom(seed))
const story = await StorageStory.open(folder, realDisk, new LoggedLedger(log))
for (;;) {
  await story.act(draw)
  // People pause, and what is held back for longer is lost by more.
  await wait(draw(6))
}
