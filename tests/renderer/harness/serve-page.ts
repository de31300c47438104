import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { contentPolicy, MEDIA_ORIGIN, withNonce } from '../../../src-main/shell/page-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}
const NONCE = 'bm9uY2U'

type ReadPicture = (hash: string) => Promise<Uint8Array | null>

/** A built page on loopback. */
export interface ServedPage extends AsyncDisposable {
  readonly address: string
  /** Whose pictures it shows; nobody's before. */
  readonly showPicturesOf: (read: ReadPicture) => void
}

/** Serves a built page under the app's own policy. */
export async function servePage(folder: string): Promise<ServedPage> {
  let readPicture: ReadPicture = async () => null
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (path === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const file = path === '/' ? '/index.html' : path
    const found = path.startsWith('/media/')
      ? readPicture(path.slice('/media/'.length))
      : readPageFile(join(folder, file))
    found
      .catch(() => null)
      .then((bytes) => {
        const type = TYPES[extname(file)]
        response.setHeader('Content-Security-Policy', contentPolicy(NONCE))
        if (type !== undefined) response.setHeader('Content-Type', type)
        // The names carry a digest; what is cached need not be compiled again for every test.
        if (path.startsWith('/assets/'))
          response.setHeader('Cache-Control', 'max-age=3600, immutable')
        response.statusCode = bytes === null ? 404 : 200
        response.end(bytes)
      }, console.error)
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    showPicturesOf(read) {
      readPicture = read
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((done) => {
        server.close(() => done())
      })
    },
  }
}

/** Browsers do not know the scheme of the app's pictures; here the server has them. */
async function readPageFile(file: string): Promise<Uint8Array | string> {
  const bytes = await readFile(file)
  if (file.endsWith('.js')) return String(bytes).replaceAll(`${MEDIA_ORIGIN}/`, '/media/')
  return file.endsWith('.html') ? withNonce(String(bytes), NONCE) : bytes
}
