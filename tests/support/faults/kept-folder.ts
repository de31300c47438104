import { sha256Hex } from '../../../src-main/storage/checksum.ts'
import type { Disk } from '../../../src-main/storage/disk.ts'
import type { Tree } from './file-operation.ts'
import { Ledger } from './ledger.ts'
import { memoryDisk } from './memory-disk.ts'
import { openStores, StorageStory, type StoryRecord } from './storage-story.ts'

const ROOT = '/kho'
const ARTICLE = 'bai-1'
const PICTURE = Buffer.from('ảnh quảng trường '.repeat(120))

/** What a damaged file led to: the content of its subject, whether anybody is told, and that nothing else stands there. */
export interface Found {
  readonly isNoticed: boolean
  /** The content is what was kept, or an earlier state of it that is allowed for this kind of file. */
  readonly isTrue: boolean
}

/** One kind of file: where it is and how its subject is read after it was damaged. */
export interface KeptFile {
  readonly kind: string
  readonly path: string
  read(disk: Disk): Promise<Found>
}

/** A folder in which every kind of file lies, as a few days' work leaves it, with an article of about 8 KB. */
export async function keptFolder(): Promise<{
  readonly tree: Tree
  readonly files: readonly KeptFile[]
}> {
  const disk = memoryDisk()
  const story = await StorageStory.open(ROOT, disk, new Ledger(() => 0))
  await story.setRound(1)
  await story.setRound(2)
  await story.begin(ARTICLE)
  const records: StoryRecord[] = []
  const paragraph = 'Sáng nay, đông đảo người dân đã đến xem lễ khai mạc tại quảng trường. '
  for (let n = 0; n < 12; n++) {
    const record = { steps: [`${n} ${paragraph.repeat(n < 8 ? 6 : 1)}`], move: null, event: null }
    records.push({ ...record, delivery: n % 3 === 0 ? `lệnh ${n}` : null })
    await story.append(ARTICLE, records.at(-1) ?? {})
    if (n === 3 || n === 7) await story.fold(ARTICLE)
  }
  await story.move(ARTICLE, 'submit')
  records.push({ steps: [], move: 'submit', event: 'submit của An', delivery: null })
  await story.putMedium(PICTURE)
  await story.close()
  const tree = disk.tree()
  const folded = 8
  const article = (end: string, least: number): KeptFile => ({
    kind: `article ${end}`,
    path: `${ROOT}/articles/${ARTICLE}.${end}`,
    read: (damaged) => readArticle(damaged, records, least),
  })
  const files: readonly KeptFile[] = [
    // The last good copy, the history and the journal make up for the file, so no record may be lacking.
    article('json', records.length),
    article('json.last', records.length),
    article('journal', folded),
    article('history', records.length),
    { kind: 'settings', path: `${ROOT}/settings.json`, read: readSettings },
    { kind: 'medium', path: pathIn(tree, '/media/'), read: readMedium },
    {
      kind: 'version',
      path: pathIn(tree, '/versions/'),
      read: (d) => readVersion(d, records.length),
    },
  ]
  return { tree, files }
}

async function readArticle(
  disk: Disk,
  records: readonly StoryRecord[],
  least: number,
): Promise<Found> {
  const { articles } = await openStores(ROOT, disk)
  const opened = await articles.open(ARTICLE)
  if (opened.kind !== 'opened') return { isNoticed: true, isTrue: false }
  const found = [...opened.state, ...opened.records.map(({ record }) => record)]
  const history: string[] = []
  let holes = 0
  for await (const entry of articles.readHistory(ARTICLE)) {
    if (entry.kind === 'hole') holes++
    else history.push(`${entry.localSeq} ${JSON.stringify(entry.record)}`)
  }
  const kept = records.map((record, n) => `${n + 1} ${JSON.stringify(record)}`)
  const isWhole = found.length === records.length && history.length === records.length
  const isTrue =
    found.length >= least &&
    JSON.stringify(found) === JSON.stringify(records.slice(0, found.length)) &&
    history.every((line) => kept.includes(line))
  return {
    isNoticed: opened.recoveries.length + holes > 0,
    isTrue: isTrue && (isWhole || opened.recoveries.length + holes > 0),
  }
}

async function readSettings(disk: Disk): Promise<Found> {
  const reading = await (await openStores(ROOT, disk)).settings.read()
  if (reading.kind !== 'read') return { isNoticed: true, isTrue: false }
  const isNoticed = reading.recoveries.length > 0
  // They are kept twice, so damage to one file takes no change back.
  return { isNoticed, isTrue: reading.data.round === 2 }
}

async function readMedium(disk: Disk): Promise<Found> {
  const found = await (await openStores(ROOT, disk)).media.get(sha256Hex(PICTURE))
  const isNoticed = found.kind === 'damaged'
  return { isNoticed, isTrue: isNoticed || (found.kind === 'found' && found.bytes.equals(PICTURE)) }
}

async function readVersion(disk: Disk, number: number): Promise<Found> {
  const found = await (await openStores(ROOT, disk)).versions.read(ARTICLE, number)
  const isNoticed = found.kind === 'damaged'
  const isTrue = found.kind === 'found' && found.version.document === `${ARTICLE} ${number}`
  return { isNoticed, isTrue: isNoticed || isTrue }
}

function pathIn(tree: Tree, part: string): string {
  const path = [...tree.files.keys()].find((one) => one.includes(part))
  if (path === undefined) throw new Error(`no file in ${part}`)
  return path
}
