import type { Disk } from '../../../src-main/storage/disk.ts'
import { faultOfList, faultOfValue, type Ledger } from './ledger.ts'
import { openStores, type Stores, type StoryRecord } from './storage-story.ts'

/**
 * Opens a data folder as after a restart and tells everything that is not as the ledger promised at that moment:
 * an empty list when nothing is wrong. With `goesOn` it then works on in every article, as people do.
 */
export async function faultsOfFolder(
  root: string,
  disk: Disk,
  ledger: Ledger,
  moment = Number.POSITIVE_INFINITY,
  goesOn = true,
): Promise<readonly string[]> {
  const faults: string[] = []
  const tell = (subject: string, fault: string | null) => {
    if (fault !== null) faults.push(`${subject}: ${fault}`)
  }
  const stores = await openStores(root, disk)
  const reading = await stores.settings.read()
  const settings = reading.kind === 'read' ? JSON.stringify(reading.data) : null
  const promised = ledger.kept('settings', moment)
  const before = promised.length > 0 ? promised : ['{"language":"vi","round":0}']
  tell('settings', faultOfValue(settings, before, ledger.open('settings', moment)))

  const begun = ledger.kept('articles', moment).map((id) => JSON.parse(id) as string)
  const tried = ledger.open('articles', moment).map(({ value }) => JSON.parse(value) as string)
  for (const id of new Set([...begun, ...tried])) {
    tell(id, await faultOfArticle(stores, ledger, moment, id, begun.includes(id)))
  }
  for (const subject of ledger.subjects(moment)) {
    const [what, name = '', number] = subject.split(' ')
    if (what !== 'version' && what !== 'medium') continue
    const found =
      what === 'medium' ? await mediumOf(stores, name) : await versionOf(stores, name, number)
    const [kept, open] = [ledger.kept(subject, moment), ledger.open(subject, moment)]
    tell(subject, faultOfValue(found, kept, open))
  }
  await stores.articles.closeAll()
  for (const id of goesOn ? begun : []) tell(id, await faultOfGoingOn(root, disk, id))
  return faults
}

async function faultOfArticle(
  stores: Stores,
  ledger: Ledger,
  moment: number,
  id: string,
  isPromised: boolean,
): Promise<string | null> {
  const opened = await stores.articles.open(id)
  if (opened.kind === 'absent' && !isPromised) return null
  if (opened.kind !== 'opened') return `does not open: ${opened.kind}`
  const records = [...opened.state, ...opened.records.map(({ record }) => record)]
  const subject = `article ${id}`
  const [kept, open] = [ledger.kept(subject, moment), ledger.open(subject, moment)]
  const texts = records.map((record) => JSON.stringify(record))
  const fault = faultOfList(texts, kept, open)
  if (fault !== null) return fault
  const history = await historyOf(stores, id)
  return history.join('\n') === texts.join('\n') ? null : 'its history is not what it holds'
}

async function historyOf(stores: Stores, id: string): Promise<readonly string[]> {
  const texts: string[] = []
  for await (const entry of stores.articles.readHistory(id)) {
    texts.push(entry.kind === 'record' ? JSON.stringify(entry.record) : 'hole')
  }
  return texts
}

async function mediumOf(stores: Stores, hash: string): Promise<string | null> {
  const found = await stores.media.get(hash)
  if (found.kind === 'damaged') return 'damaged'
  return found.kind === 'found' ? JSON.stringify(found.bytes.toString('base64')) : null
}

/** A version that is not listed is not there: a torn one was never promised. */
async function versionOf(stores: Stores, id: string, number = ''): Promise<string | null> {
  const listed = await stores.versions.list(id)
  if (!listed.some((line) => line.number === Number(number))) return null
  const found = await stores.versions.read(id, Number(number))
  if (found.kind === 'found') return JSON.stringify(found.version)
  return found.kind === 'absent' ? null : found.kind
}

/** Writes and folds one more record and opens once more: nothing may be lost, and nothing be left to put right. */
async function faultOfGoingOn(root: string, disk: Disk, id: string): Promise<string | null> {
  const more: StoryRecord = { steps: ['thêm'], move: null, event: null, delivery: null }
  const { articles } = await openStores(root, disk)
  const opened = await articles.open(id)
  if (opened.kind !== 'opened') return `does not open again: ${opened.kind}`
  if (opened.recoveries.length > 0) return 'is put right twice'
  const number = await articles.append(id, more)
  if (number !== opened.localSeq + 1) return `goes on at ${number} after ${opened.localSeq}`
  const records = [...opened.state, ...opened.records.map(({ record }) => record), more]
  await articles.fold(id, records, number)
  await articles.closeAll()
  const after = await (await openStores(root, disk)).articles.open(id)
  if (after.kind !== 'opened' || after.recoveries.length > 0) return 'does not go on'
  return JSON.stringify(after.state) === JSON.stringify(records) ? null : 'goes on with other words'
}
