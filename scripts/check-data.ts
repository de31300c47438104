import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { CheckReport } from '../src-main/bridge/contract/data-check.ts'
import { checkClosedFolder } from '../src-main/newsroom/data-check/check-closed-folder.ts'
import { realDisk } from '../src-main/storage/disk.ts'
import { takeInstanceLock } from '../src-main/storage/instance-lock.ts'
import { checkAsText, checkInWords } from '../src-renderer/words/check-in-words.ts'
import { en } from '../src-renderer/words/en.ts'
import { plainWords } from '../src-renderer/words/plain-words.ts'
import { vi } from '../src-renderer/words/vi.ts'

/** How the command ends: everything well, all mended, something left for a person, or no check at all. */
const EXIT_CODES = { clean: 0, mended: 1, needsPerson: 2, notChecked: 3 } as const

/** The newsroom's folder, given itself or the folder of the program's data around it; null when there is none. */
function newsroomIn(given: string): string | null {
  const folders = [given, path.join(given, 'newsroom')]
  const isOne = (folder: string) =>
    existsSync(path.join(folder, 'articles')) || existsSync(path.join(folder, 'register.json'))
  return folders.find(isOne) ?? null
}

/** Checks a data folder that no program has open, and gives the report; null with the reason why not. */
async function check(given: string): Promise<CheckReport | string> {
  const folder = newsroomIn(path.resolve(given))
  if (folder === null) return t('dataCheck.noNewsroom', { folder: given })
  const lock = await takeInstanceLock(folder, Date.now)
  if (lock.kind === 'refused') return t('dataCheck.folderTaken')
  try {
    const random = (length: number) => new Uint8Array(randomBytes(length))
    const log = () => undefined
    const checked = await checkClosedFolder(
      { folder, disk: realDisk, now: Date.now, random, log },
      { signal: new AbortController().signal, tell: showProgress() },
    )
    return checked.kind === 'checked' ? checked.report : t('dataCheck.stopped')
  } finally {
    await lock.release()
  }
}

/** Shows how far it is where somebody watches, on the error stream, so that the report can be piped. */
function showProgress() {
  let told = 0
  return (step: keyof typeof vi.dataCheck.steps, done: number, total: number) => {
    if (!process.stderr.isTTY || performance.now() - told < 200) return
    told = performance.now()
    const line = t(`dataCheck.steps.${step}`, { done, total })
    process.stderr.write(`\r\x1b[K${line}`)
  }
}

const [given] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const language = process.argv.includes('--en') ? 'en' : 'vi'
const t = plainWords(language === 'en' ? en : vi)

if (given === undefined) {
  process.stderr.write('npm run check-data -- FOLDER [--en]\n')
  process.exitCode = EXIT_CODES.notChecked
} else {
  const report = await check(given)
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  if (typeof report === 'string') {
    process.stderr.write(`${report}\n`)
    process.exitCode = EXIT_CODES.notChecked
  } else {
    process.stdout.write(checkAsText(t, report, language))
    process.exitCode = EXIT_CODES[checkInWords(t, report, language).outcome]
  }
}
