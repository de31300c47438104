import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { runCommand } from '../run-command.ts'
import { executableName } from './executable-name.ts'

/** Milliseconds that the download host has to answer before it counts as out of reach. */
const PROBE_LIMIT = 4_000
/** Milliseconds for the whole download, about 120 MB. */
const DOWNLOAD_LIMIT = 10 * 60_000
/** Electron's own download place, as the `electron` package knows it. */
const DEFAULT_MIRROR = 'https://github.com/electron/electron/releases/download/'

export interface OfficialRuntime {
  /** Folder of the official runtime; absent when it cannot be had here. */
  readonly dist?: string
  /** Why it is used, or why not: part of a sentence. */
  readonly reason: string
}

const packageFolder = path.resolve(import.meta.dirname, '../../node_modules/electron')

/** The runtime of the `electron` package, downloaded on first use where its host answers. */
export async function findOfficialRuntime(): Promise<OfficialRuntime> {
  const manifest = await readFile(path.join(packageFolder, 'package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const dist = path.join(packageFolder, 'dist')
  if (await isInstalled(dist, version)) {
    return { dist, reason: 'the official runtime is already downloaded' }
  }
  const url = artifactUrl(version)
  const refusal = await whyOutOfReach(url, PROBE_LIMIT)
  if (refusal !== undefined) {
    return { reason: `the official Electron ${version} is out of reach (${refusal})` }
  }
  process.stderr.write(`Downloading the official Electron ${version} …\n`)
  const install = await runCommand(process.execPath, [path.join(packageFolder, 'install.js')], {
    output: 'stderr',
    timeout: DOWNLOAD_LIMIT,
  })
  if (install.code === 0 && (await isInstalled(dist, version))) {
    return { dist, reason: 'the official runtime was downloaded' }
  }
  return { reason: `the download of the official Electron ${version} failed` }
}

async function isInstalled(dist: string, version: string): Promise<boolean> {
  const there = await readFile(path.join(dist, 'version'), 'utf8').catch(() => '')
  // path.txt is written last, so a download that was cut short never counts.
  return (
    there.trim().replace(/^v/, '') === version &&
    existsSync(path.join(packageFolder, 'path.txt')) &&
    existsSync(path.join(dist, executableName))
  )
}

/** Where the `electron` package would download from, by the same settings. */
function artifactUrl(version: string): string {
  const setting = (name: string) =>
    process.env[`npm_config_electron_${name}`] || process.env[`ELECTRON_${name.toUpperCase()}`]
  const base = setting('mirror') ?? DEFAULT_MIRROR
  const folder = (setting('custom_dir') ?? `v${version}`).replace('{{ version }}', version)
  const platform = process.env['ELECTRON_INSTALL_PLATFORM'] ?? process.platform
  const arch = process.env['ELECTRON_INSTALL_ARCH'] ?? process.arch
  const file = setting('custom_filename') ?? `electron-v${version}-${platform}-${arch}.zip`
  return `${base}${folder}/${file}`
}

/** Why the file at `url` cannot be had, or nothing when its host offers it. Answers within `limit` ms. */
export async function whyOutOfReach(url: string, limit: number): Promise<string | undefined> {
  const host = URL.canParse(url) ? new URL(url).host : url
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(limit) })
    // Some mirrors do not know HEAD; that they answer is enough.
    return answer.ok || answer.status === 405 ? undefined : `${host} answers ${answer.status}`
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return `${host} does not answer within ${limit / 1000} s`
    }
    return `${host} cannot be reached`
  }
}
