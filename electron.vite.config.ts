import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

// The oldest Electron that starts the app is 25 (development and tests): Node 18.15 and
// Chromium 114. Lowering reaches syntax only, so a smoke test loads the result there.
const node = 'node18.15'
const chromium = 'chrome114'

/** A bundle that Electron loads by itself: every library inside, CommonJS, source map kept apart. */
function bundle(inputs: readonly string[], outDir: string) {
  return {
    build: {
      target: node,
      outDir: path.join(root, outDir),
      externalizeDeps: false,
      sourcemap: 'hidden' as const,
      minify: false,
      rolldownOptions: {
        input: inputs.map((input) => path.join(root, input)),
        external: ['electron'],
        output: {
          format: 'cjs' as const,
          entryFileNames: '[name].cjs',
          chunkFileNames: 'shared.cjs',
        },
      },
    },
  }
}

export default defineConfig({
  main: bundle(
    [
      'src-main/main.ts',
      'src-main/newsroom/library/library-thread.ts',
      'src-main/newsroom/data-check/check-thread.ts',
    ],
    'out/main',
  ),
  preload: bundle(['src-main/bridge/preload.ts'], 'out/preload'),
  renderer: {
    root: path.join(root, 'src-renderer'),
    publicDir: false,
    plugins: [react()],
    build: {
      target: chromium,
      cssTarget: chromium,
      outDir: path.join(root, 'out/renderer'),
      sourcemap: 'hidden',
      minify: true,
      // Fonts and pictures stay files: the page's policy allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        input: path.join(root, 'src-renderer/index.html'),
        // The contract's checks run in main; the page takes only words and numbers from the same files.
        treeshake: { manualPureFunctions: ['z', 'command', 'lineSchema'] },
        output: {
          // A start reads one file for what it draws first, and one for what stands around it.
          codeSplitting: {
            includeDependenciesRecursively: true,
            groups: [
              { name: 'start', tags: ['$initial'], priority: 2 },
              {
                name: 'around',
                test: /src-renderer\/.*\/(article-list|side-panel|toolbar|fields-form)\.tsx$/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  },
})
