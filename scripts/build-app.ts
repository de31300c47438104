import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mustRun } from './run-command.ts'

export const projectFolder = path.resolve(import.meta.dirname, '..')

/** What the built app is made of. */
const SOURCES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'src-model',
  'src-main',
  'src-renderer',
  'assets',
]

/** Builds main, preload and page into `out/`, unless what is there was built from these sources. */
export async function buildApp(): Promise<void> {
  const stampFile = path.join(projectFolder, 'out', 'built-from')
  const stamp = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  process.stderr.write('Building the app …\n')
  await mustRun(
    process.execPath,
    [
      path.join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '--logLevel',
      'warn',
    ],
    { cwd: projectFolder, output: 'stderr', env: { ...process.env, NODE_ENV: 'production' } },
  )
  await mkdir(path.dirname(stampFile), { recursive: true })
  await writeFile(stampFile, stamp)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, path.join(projectFolder, source))
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, file: string): void {
  if (!existsSync(file)) return
  const { size, mtimeMs } = statSync(file)
  if (!statSync(file).isDirectory()) {
    hash.update(`${file} ${size} ${mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(file).sort()) addTo(hash, path.join(file, name))
}

if (import.meta.main) await buildApp()
