import { existsSync } from 'node:fs'
import path from 'node:path'
import { findElectronRuntime } from './electron-runtime.ts'
import { runCommand } from './run-command.ts'
import { hasDisplay } from './virtual-display.ts'

/** `editor` is a window on a real display, `tests` also a virtual display and a browser. */
export type Purpose = 'editor' | 'tests'

interface Missing {
  /** What is not there: a library, a program, or a kind of font. */
  readonly what: string
  /** Debian packages that bring it, the first that the machine's release knows is taken. */
  readonly packages: readonly string[]
}

const PACKAGES_OF_LIBRARY: Readonly<Record<string, readonly string[]>> = {
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsmime3.so': ['libnss3'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libXrandr.so.2': ['libxrandr2'],
}

const isRoot = process.getuid?.() === 0

/** What the tests of the storage need to record and to fail system calls, and as root to make disks of their own. */
const FAULT_TOOLS: readonly (Missing & { readonly isForRoot: boolean })[] = [
  { what: 'strace', packages: ['strace'], isForRoot: false },
  { what: 'mkfs.ext4', packages: ['e2fsprogs'], isForRoot: true },
  { what: 'mkfs.xfs', packages: ['xfsprogs'], isForRoot: true },
]

/** What Electron's executable and the given purpose lack on this machine. */
async function findMissing(executable: string, purpose: Purpose): Promise<readonly Missing[]> {
  if (process.platform !== 'linux') return []
  const missing: Missing[] = await missingLibraries(executable)
  if (!(await hasVietnameseFont())) {
    missing.push({ what: 'a font with Vietnamese letters', packages: ['fonts-dejavu-core'] })
  }
  if (!hasDisplay() && !onPath('Xvfb')) missing.push({ what: 'Xvfb', packages: ['xvfb'] })
  if (purpose === 'tests') {
    if (findChromium() === undefined) {
      missing.push({ what: 'chromium', packages: ['chromium-headless-shell', 'chromium'] })
    }
    missing.push(
      ...FAULT_TOOLS.filter(({ what, isForRoot }) => !onPath(what) && (!isForRoot || isRoot)),
    )
  }
  return missing
}

async function missingLibraries(executable: string): Promise<Missing[]> {
  const { stdout } = await runCommand('ldd', [executable], { output: 'capture' })
  const names = stdout.matchAll(/^\s*(\S+) => not found$/gm)
  return [...new Set([...names].map((match) => match[1] ?? ''))].map((what) => ({
    what,
    packages: PACKAGES_OF_LIBRARY[what] ?? ['libgtk-3-0t64', 'libgtk-3-0'],
  }))
}

async function hasVietnameseFont(): Promise<boolean> {
  const { code, stdout } = await runCommand('fc-list', [':lang=vi'], { output: 'capture' })
  return code === 0 && stdout.trim() !== ''
}

/** Debian's Chromium or another one on the path, for tests; the one without windows is the lightest. */
export function findChromium(): string | undefined {
  return ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
    .map(onPath)
    .find((file) => file)
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))
}

/**
 * Makes sure that everything is there. As root on a Debian machine it installs what is missing;
 * elsewhere it throws one sentence with the exact command that does.
 */
export async function ensureSystemLibraries(purpose: Purpose): Promise<void> {
  const { executable } = await findElectronRuntime()
  const missing = await findMissing(executable, purpose)
  if (missing.length === 0) return
  const what = missing.map((item) => item.what).join(', ')
  const mayInstall = onPath('apt-get') !== undefined && isRoot
  if (!mayInstall) {
    const packages = missing.map((item) => item.packages.at(-1))
    throw new Error(`Missing on this machine: ${what}. Run:\n  sudo ${aptCommand(packages)}`)
  }
  process.stderr.write(`Missing on this machine: ${what}.\n`)
  await install(missing)
  const left = await findMissing(executable, purpose)
  if (left.length > 0) {
    throw new Error(`Still missing after the installation: ${left.map((l) => l.what).join(', ')}.`)
  }
}

function aptCommand(packages: readonly (string | undefined)[]): string {
  return `apt-get install -y --no-install-recommends ${[...new Set(packages)].join(' ')}`
}

async function install(missing: readonly Missing[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await runCommand('apt-get', ['update', '-qq'], { env, output: 'capture' })
  if (update.code !== 0) throw new Error(`apt-get update failed. ${update.stderr.trim()}`)
  const packages = await Promise.all(missing.map((item) => firstKnown(item.packages)))
  const command = aptCommand(packages)
  process.stderr.write(`Running: ${command}\n`)
  const [program = '', ...args] = command.split(' ')
  const result = await runCommand(program, args, { env, output: 'capture' })
  if (result.code !== 0) throw new Error(`${command} failed. ${result.stderr.trim()}`)
}

/** Newer Debian releases gave some libraries another package name. */
async function firstKnown(packages: readonly string[]): Promise<string> {
  for (const name of packages) {
    const { stdout } = await runCommand('apt-cache', ['policy', name], { output: 'capture' })
    if (/Candidate: (?!\(none\))/.test(stdout)) return name
  }
  return packages.at(-1) ?? ''
}

if (import.meta.main) {
  await ensureSystemLibraries(process.argv.includes('--editor') ? 'editor' : 'tests')
  process.stdout.write('Everything that the editor and its tests need is there.\n')
}
