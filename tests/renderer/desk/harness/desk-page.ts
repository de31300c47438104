import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { contentPolicy, withNonce } from '../../../../src-main/shell/page-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
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

type ReadPicture = (hash: string) => Promise<Uint8Array | null>

/** The whole page, built as for the app and served under the app's own policy. */
export async function serveDeskPage() {
  const folder = await mkdtemp(join(tmpdir(), 'desk-page-'))
  await buildInto(folder)
  let readPicture: ReadPicture = async () => null
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = path === '/' ? 'index.html' : path
    if (path === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const found = path.startsWith('/media/')
      ? readPicture(path.slice('/media/'.length))
      : readFile(join(folder, file))
    found
      .catch(() => null)
      .then((bytes) => {
        const type = TYPES[extname(file)]
        response.setHeader('Content-Security-Policy', contentPolicy(NONCE))
        if (type !== undefined) response.setHeader('Content-Type', type)
        response.statusCode = bytes === null ? 404 : 200
        response.end(path === '/' && bytes !== null ? withNonce(String(bytes), NONCE) : bytes)
      }, console.error)
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    showPicturesOf(read: ReadPicture) {
      readPicture = read
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((done) => {
        server.close(() => done())
      })
      await rm(folder, { recursive: true })
    },
  }
}

export type DeskPage = Awaited<ReturnType<typeof serveDeskPage>>

/** Builds as the app is built; the tests' own mode would bring React's slow checks. */
async function buildInto(folder: string): Promise<void> {
  const mode = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({
    root: resolve(import.meta.dirname, '../../../../src-renderer'),
    configFile: false,
    publicDir: false,
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
