import crypto, { type KeyObject } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { lineSchema, slugSchema } from '../src-model/identity.ts'
import { adoptEd25519 } from '../src-model/signing/ed25519.ts'
import { ed25519ByNode } from '../src-model/signing/ed25519-by-node.ts'
import type { PublicKey } from '../src-model/signing/seal.ts'
import { fingerprint } from '../src-model/signing/seal.ts'
import type { PortalCore } from './portal-core.ts'
import { portalKeyIn } from './portal-key.ts'
import { enrolmentIn } from './publishing/enrolment.ts'
import { publishingApi } from './publishing/publishing-api.ts'
import { createRegisterKeeper } from './publishing/register-keeper.ts'
import { newToken, tokenDigest } from './publishing/token.ts'
import { publicSite } from './site/site.ts'
import { websiteLinksIn } from './site/website-links.ts'
import { openSqliteStore } from './storage/sqlite.ts'

/** Requests that one address may make in a minute; loopback is where newsrooms and tests live. */
const REQUESTS_A_MINUTE = 600
const REQUESTS_A_MINUTE_ON_LOOPBACK = 100_000

/** Milliseconds that requests under way have when the portal closes. */
const PATIENCE_AT_CLOSE = 5_000

export interface PortalOptions {
  /** The folder that holds everything of this portal; made when it is not there. */
  readonly dataDir: string
  readonly portalId: string
  readonly name: string
  /** The address that receipts and links name; null for wherever the portal listens. */
  readonly baseUrl: string | null
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** True behind a proxy that sets `X-Forwarded-For`. */
  readonly trustProxy?: boolean
  /** Writes faults to the standard error output. */
  readonly logs?: boolean
}

/** A portal as a value: the server, ready to listen, and what its keeper may know of it. */
export interface Portal {
  readonly app: FastifyInstance
  readonly key: PublicKey
  readonly fingerprint: string
  /** Starts to listen and says where; port 0 takes a free one. */
  readonly listen: (port: number, host?: string) => Promise<string>
  /** The one-time code for joining a newsroom, null when it has one. For the keeper alone. */
  readonly enrolmentCode: () => Promise<string | null>
  /** Makes a token that can only ask, for monitoring. */
  readonly issueReadToken: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens the data folder and puts the portal together; throws when the folder cannot be used. */
export async function createPortal(options: PortalOptions): Promise<Portal> {
  adoptEd25519(ed25519ByNode<Buffer, KeyObject>(crypto, Buffer.from))
  const { dataDir, now, random } = options
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const key = await portalKeyIn(dataDir, random)
  const store = await openSqliteStore(join(dataDir, 'portal.sqlite'))
  const app = Fastify({
    logger: options.logs === true ? { level: 'error', stream: process.stderr } : false,
    trustProxy: options.trustProxy ?? false,
    // An article's address is a slug of 80 signs and an id; the router's own limit is 100.
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    // Requests are taken as they are or refused; nothing is converted or dropped on the way.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, strict: false } },
  })
  let address = options.baseUrl
  const core: PortalCore = {
    portalId: slugSchema.parse(options.portalId),
    name: lineSchema(300).min(1).parse(options.name),
    baseUrl: () => (address ?? '').replace(/\/+$/, ''),
    store,
    register: createRegisterKeeper(store),
    enrolment: enrolmentIn(dataDir, store, random),
    key,
    now,
    random,
  }
  await app.register(helmet, helmetOptions())
  await app.register(rateLimit, {
    max: (request) => (isLoopback(request.ip) ? REQUESTS_A_MINUTE_ON_LOOPBACK : REQUESTS_A_MINUTE),
    timeWindow: 60_000,
  })
  await publishingApi(app, core)
  const links = await websiteLinksIn(dataDir)
  await app.register((site, _options, done) => {
    publicSite(site, { core, links })
    done()
  })
  app.addHook('onClose', () => store.close())

  return {
    app,
    key: key.publicKey,
    fingerprint: fingerprint(key.publicKey),
    async listen(port, host = '127.0.0.1') {
      const listening: Promise<string> = app.listen({ port, host })
      const url = await listening
      address ??= url
      return url
    },
    enrolmentCode: core.enrolment.code,
    async issueReadToken() {
      const token = newToken(random)
      await store.addToken(tokenDigest(token), 'read', now())
      return token
    },
    async close() {
      // A connection on which nothing was ever asked would hold the server up for a minute.
      const patience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_AT_CLOSE)
      await app.close()
      clearTimeout(patience)
    },
  }
}

function answerUnroutable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
  return reply
    .code(error.statusCode ?? 400)
    .type('text/plain; charset=utf-8')
    .send('Yêu cầu này không hợp lệ.')
}

function helmetOptions() {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
  }
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address)
}
