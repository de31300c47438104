import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type AfterPackContext, build, type Configuration, Platform } from 'electron-builder'
import { buildApp, projectFolder } from './build-app.ts'
import { describeRuntime, type ElectronRuntime, findElectronRuntime } from './electron-runtime.ts'

/** The first Electron that has the fuse for file:// privileges; writing it to an older one fails. */
const FILE_PRIVILEGES_FUSE_SINCE = 29

export interface PackageOptions {
  /** Only the folder of this platform, without an installer. */
  readonly dir: boolean
  /** For readers of the outside world: refuses the test runtime. */
  readonly release: boolean
  /** Folder to write to; `dist` when absent. */
  readonly output?: string
  /** Folder of the app to pack; the project itself when absent. */
  readonly projectDir?: string
}

/** Why this runtime may not be packed so, or nothing when it may. */
export function refusal(runtime: ElectronRuntime, options: PackageOptions): string | undefined {
  if (!options.release || !runtime.testOnly) return undefined
  return (
    `A release is never made with the test runtime (Electron ${runtime.version}). ` +
    'Run this where the official Electron can be downloaded, or set ELECTRON_MIRROR.'
  )
}

/** Packs the built app with the runtime found here and returns the files or folders made. */
export async function packageApp(options: PackageOptions): Promise<readonly string[]> {
  const runtime = await findElectronRuntime()
  process.stdout.write(`${describeRuntime(runtime)}\n`)
  const refused = refusal(runtime, options)
  if (refused !== undefined) throw new Error(refused)
  if (options.projectDir === undefined) await buildApp()
  const projectDir = options.projectDir ?? projectFolder
  const { version } = JSON.parse(await readFile(path.join(projectDir, 'package.json'), 'utf8')) as {
    version: string
  }
  if (runtime.testOnly) {
    process.stdout.write(`Test build ${version}-test: for development and tests only.\n`)
  }
  return build({
    projectDir,
    ...(options.dir ? { targets: Platform.current().createTarget('dir') } : {}),
    config: configuration(runtime, version, options.output),
    publish: 'never',
  })
}

function configuration(
  runtime: ElectronRuntime,
  version: string,
  output: string | undefined,
): Configuration {
  return {
    extends: path.join(projectFolder, 'electron-builder.yml'),
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    ...(runtime.testOnly ? { extraMetadata: { version: `${version}-test` } } : {}),
    ...(Number.parseInt(runtime.version, 10) >= FILE_PRIVILEGES_FUSE_SINCE
      ? { electronFuses: { grantFileProtocolExtraPrivileges: false } }
      : {}),
    ...(output === undefined ? {} : { directories: { output } }),
    // Every library is inside the bundles. Answering no to the rebuild that is offered tells
    // electron-builder not to look through node_modules at all.
    npmRebuild: true,
    beforeBuild: async () => false,
    afterPack: removeDefaultApp,
  }
}

/** What starts an app from a folder has no place beside a packed one. */
async function removeDefaultApp({ appOutDir }: AfterPackContext): Promise<void> {
  for (const name of ['resources/app', 'resources/default_app.asar', 'test-runtime.json']) {
    await rm(path.join(appOutDir, name), { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { dir: { type: 'boolean' }, release: { type: 'boolean' } },
  })
  try {
    const made = await packageApp({ dir: values.dir === true, release: values.release === true })
    process.stdout.write(`${made.join('\n')}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
