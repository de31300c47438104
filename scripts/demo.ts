import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, projectFolder } from './build-app.ts'
import { DemoStory } from './demo/demo-story.ts'
import { readSourceText } from './demo/source-text.ts'
import { TimedSteps } from './demo/timed-steps.ts'
import { describeRuntime, findElectronRuntime } from './electron-runtime.ts'
import { packageApp } from './package.ts'
import { ensureSystemLibraries } from './system-libraries.ts'
import { hasDisplay, startVirtualDisplay } from './virtual-display.ts'

const SAMPLE = path.join(projectFolder, 'assets/articles/mot-cua-cuoi-tuan.txt')

/** The main job from the first start to the public page, in real Electron; the last line tells how it went. */
async function demonstrate(): Promise<boolean> {
  const { values } = parseArgs({
    options: { text: { type: 'string' }, packaged: { type: 'boolean', default: false } },
  })
  const source = readSourceText(await readFile(values.text ?? SAMPLE, 'utf8'))
  const runtime = await findElectronRuntime()
  process.stdout.write(`${describeRuntime(runtime)}\n`)
  await ensureSystemLibraries('editor')
  await using undo = new AsyncDisposableStack()
  if (!hasDisplay()) {
    const display = undo.use(await startVirtualDisplay())
    process.env['DISPLAY'] = display.display
  }
  const executable = values.packaged ? await packedExecutable() : null
  if (executable === null) await buildApp()
  const folder = await mkdtemp(path.join(tmpdir(), 'toa-soan-demo-'))
  undo.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const steps = await TimedSteps.into(path.join(projectFolder, 'out/demo'))
  const story = undo.use(new DemoStory({ source, folder, executable, steps }))
  const kind = values.packaged ? 'packaged, ' : ''
  const told = { runtime: `${kind}${runtime.kind} Electron ${runtime.version}` }
  try {
    const { articleUrl, duplicates } = await story.tell()
    tell({ ok: duplicates === 0, steps: steps.taken, articleUrl, duplicates, ...told })
    return duplicates === 0
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${error instanceof Error ? error.stack : why}\n`)
    tell({ ok: false, steps: steps.taken, articleUrl: null, duplicates: null, ...told, why })
    return false
  }
}

function tell(outcome: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}

/** Packs the app and gives its program. */
async function packedExecutable(): Promise<string> {
  await packageApp({ dir: true, release: false })
  const dist = path.join(projectFolder, 'dist')
  const folder = (await readdir(dist)).find((name) => name.endsWith('-unpacked'))
  if (folder === undefined) throw new Error(`No packed app in ${dist}.`)
  return path.join(dist, folder, 'toa-soan')
}

try {
  process.exitCode = (await demonstrate()) ? 0 : 1
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  tell({ ok: false, steps: [], articleUrl: null, duplicates: null, runtime: null, why })
  process.exitCode = 1
}
