import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { buildApp, projectFolder } from '../../../scripts/build-app.ts'

/** The whole page, as the app has it. */
export const DESK_PAGE = join(projectFolder, 'out/renderer')

/** The editor alone, in a frame that tells what it saves. */
export const EDITOR_PAGE = join(projectFolder, 'out/test-editor-page')

/** Builds both pages once before the tests of the page. */
export async function setup(): Promise<void> {
  await buildApp()
  const mode = process.env['NODE_ENV']
  // The tests' own mode would bring React's slow checks.
  process.env['NODE_ENV'] = 'production'
  await build({
    root: join(import.meta.dirname, '../editor/harness'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: EDITOR_PAGE,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 9_000,
      rolldownOptions: {
        // In one file, as in the app, so that modules run in the order in which they are named.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  })
  if (mode !== undefined) process.env['NODE_ENV'] = mode
}
