import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { listPageFiles } from './page-files.ts'
import {
  COMMON_HEADERS,
  contentPolicy,
  MEDIA_ORIGIN,
  PAGE_ORIGIN,
  withNonce,
} from './page-policy.ts'
import { followPage } from './page-taken.ts'

/** What the `app://` addresses show. */
export interface AppProtocolParts {
  /** The folder of the built page. */
  readonly pageFolder: string
  readonly readPicture: (
    hash: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>
  readonly newNonce: () => string
  readonly log: (line: string) => void
}

/** Makes `app:` a scheme with origins and secure contexts; to be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Serves `app://newsroom/…` from the built page and `app://media/<hash>` from the media store, and nothing else. The
 * answer is over when the page was handed the files that it begins with (see `followPage`).
 */
export function serveAppProtocol(parts: AppProtocolParts): Promise<unknown> {
  const files = listPageFiles(parts.pageFolder)
  const page = followPage()

  async function pageFile(path: string): Promise<Response> {
    const found = files.get(path)
    if (found === undefined) return absent()
    const headers = { ...COMMON_HEADERS, 'Content-Type': found.type }
    const bytes = await readFile(found.file)
    page.answered(path)
    if (path !== '/') return new Response(bytes, { headers })
    const html = bytes.toString('utf8')
    page.asked(html)
    const nonce = parts.newNonce()
    return new Response(withNonce(html, nonce), {
      headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce) },
    })
  }

  async function picture(path: string): Promise<Response> {
    const hash = /^\/([0-9a-f]{64})$/.exec(path)?.[1]
    const found = hash === undefined ? null : await parts.readPicture(hash)
    if (found === null) return absent()
    return new Response(found.bytes, {
      headers: {
        ...COMMON_HEADERS,
        'Content-Type': found.type,
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    })
  }

  protocol.handle('app', async ({ method, url }) => {
    try {
      const { protocol: scheme, host, pathname } = new URL(url)
      if (method !== 'GET') return absent()
      if (`${scheme}//${host}` === PAGE_ORIGIN) return await pageFile(pathname)
      if (`${scheme}//${host}` === MEDIA_ORIGIN) return await picture(pathname)
      return absent()
    } catch (error) {
      parts.log(`fault while serving the page: ${error instanceof Error ? error.stack : error}`)
      return new Response(null, { status: 500, headers: COMMON_HEADERS })
    }
  })
  return page.whenTaken
}

function absent(): Response {
  return new Response(null, { status: 404, headers: COMMON_HEADERS })
}
