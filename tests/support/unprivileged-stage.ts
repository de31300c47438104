import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { executableName } from '../../scripts/electron-runtime/executable-name.ts'
import { mustRun, runCommand } from '../../scripts/run-command.ts'

/** The user `nobody` of every Debian machine. */
export const NOBODY = 65534

export interface UnprivilegedStage {
  /** Starts the staged Electron as `nobody`, with the arguments it is given. */
  readonly executable: string
  /** Copy of the app that `nobody` can read. */
  readonly appDir: string
  /** Copy of the file that Electron loads first. */
  readonly loader: string
  readonly remove: () => Promise<void>
}

/**
 * A copy of Electron and of the built app outside root's home, with a launcher that gives up root.
 * Needs root. The kernel's user namespaces make the sandbox where they are allowed, else the
 * setuid `chrome-sandbox`.
 */
export async function stageForNobody(
  dist: string,
  appDir: string,
  loader: string,
): Promise<UnprivilegedStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-nobody-'))
  await chmod(folder, 0o755)
  const electron = path.join(folder, 'electron')
  await copyTree(dist, electron)
  await allowSetuidSandbox(dist, electron)
  const app = path.join(folder, 'app')
  await mkdir(app)
  await copyApp(appDir, app)
  const stagedLoader = path.join(folder, 'loader.js')
  await cp(loader, stagedLoader)
  await chmod(stagedLoader, 0o644)
  const executable = path.join(folder, 'as-nobody')
  await writeFile(
    executable,
    '#!/bin/sh\n' +
      `exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups -- ` +
      `'${path.join(electron, executableName)}' "$@"\n`,
    { mode: 0o755 },
  )
  return {
    executable,
    appDir: app,
    loader: stagedLoader,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Hard links where the file system allows it: Electron is over 200 MB. */
async function copyTree(from: string, to: string): Promise<void> {
  const linked = await runCommand('cp', ['-al', from, to], { output: 'capture' })
  if (linked.code === 0) return
  await rm(to, { recursive: true, force: true })
  await mustRun('cp', ['-a', from, to], { output: 'capture' })
}

async function allowSetuidSandbox(dist: string, electron: string): Promise<void> {
  const helper = path.join(electron, 'chrome-sandbox')
  await rm(helper)
  await cp(path.join(dist, 'chrome-sandbox'), helper)
  await chown(helper, 0, 0)
  await chmod(helper, 0o4755)
}

/** Of the project only what is packed; of a small app that a test brought, everything. */
async function copyApp(from: string, to: string): Promise<void> {
  const names = await readdir(from)
  for (const name of names.includes('out') ? ['package.json', 'out'] : names) {
    await cp(path.join(from, name), path.join(to, name), { recursive: true })
  }
  await mustRun('chmod', ['-R', 'a+rX', to], { output: 'capture' })
}

/** Gives a folder and all in it to `nobody`. */
export async function giveToNobody(folder: string): Promise<void> {
  await mustRun('chown', ['-R', `${NOBODY}:${NOBODY}`, folder], { output: 'capture' })
}
