import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { contentPolicy, withNonce } from '../../../../src-main/shell/page-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}
const NONCE = 'bm9uY2U'

/** Browsers do not know the scheme of the app's pictures; here the server has them. */
const picturesOfServer: Plugin = {
  name: 'pictures-of-server',
  transform: (code, id) =>
    id.includes('/src-renderer/') && code.includes('app://media/')
      ? code.replaceAll('app://media/', '/media/')
      : null,
}

/** The editor's page, built as for the app and served under the app's own policy. */
export async function serveEditorPage(readPicture: (hash: string) => Promise<Uint8Array | null>) {
  const folder = await mkdtemp(join(tmpdir(), 'editor-page-'))
  await buildInto(folder)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const found = path.startsWith('/media/')
      ? readPicture(path.slice('/media/'.length))
      : readFile(join(folder, path === '/' ? 'index.html' : path))
    found.then(
      (bytes) => {
        const type = TYPES[path === '/' ? '.html' : extname(path)]
        response.setHeader('Content-Security-Policy', contentPolicy(NONCE))
        if (type !== undefined) response.setHeader('Content-Type', type)
        response.statusCode = bytes === null ? 404 : 200
        response.end(path === '/' && bytes !== null ? withNonce(String(bytes), NONCE) : bytes)
      },
      () => {
        response.statusCode = 404
        response.end()
      },
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      await closed(server)
      await rm(folder, { recursive: true })
    },
  }
}

/** Builds as the app is built; the tests' own mode would bring React's slow checks. */
async function buildInto(folder: string): Promise<void> {
  const mode = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [react(), picturesOfServer],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome114',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 9_000,
    },
  })
  if (mode !== undefined) process.env['NODE_ENV'] = mode
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
