import { readFile } from 'node:fs/promises'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import openapiGlue from 'fastify-openapi-glue'
import { z } from 'zod'
import { LARGEST_MEDIUM, LARGEST_ORDER } from '../../src-model/publishing/portal-api.ts'
import type { PortalCore } from '../portal-core.ts'
import { operationsOf } from './operations.ts'
import { refuse } from './problem-reply.ts'
import { scopeOf } from './token.ts'

/** The longest request that an operation reads when nothing else is said, in bytes. */
const USUAL_LIMIT = 1024 * 1024

/** The longest request of the operations that bring whole articles and media, in bytes. */
const BODY_LIMITS: Readonly<Record<string, number>> = {
  putMedium: LARGEST_MEDIUM,
  putOrder: LARGEST_ORDER,
}

/** Guesses of an enrolment code that one address may make in a minute. */
const ENROLMENTS_A_MINUTE = 20

const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
})
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/** The publishing API under /api/v1, made from the OpenAPI document beside it. */
export async function publishingApi(app: FastifyInstance, core: PortalCore): Promise<void> {
  const text = await readFile(new URL('../openapi.json', import.meta.url), 'utf8')
  const document = documentSchema.parse(JSON.parse(text))
  const open = openOperations(document)
  const operations = operationsOf(core)

  await app.register(
    (api, _options, done) => {
      api.removeContentTypeParser('text/plain')
      api.addContentTypeParser(
        'application/octet-stream',
        { parseAs: 'buffer' },
        (_request, body, parsed) => parsed(null, body),
      )
      api.setErrorHandler(answerError)
      api.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'notKnown'))
      // What is sent is what was written: a receipt must stay the same byte for byte.
      api.setSerializerCompiler(() => JSON.stringify)
      api.addHook('onSend', (_request, reply, _payload, sent) => {
        reply.header('cache-control', 'no-store')
        sent()
      })
      void api.register(openapiGlue, {
        specification: document,
        operationResolver: (operationId: string, method: string, path: string) => ({
          method,
          url: path.replace(/\{(\w+)\}/g, ':$1'),
          handler: operations[operationId] ?? unknownOperation,
          bodyLimit: BODY_LIMITS[operationId] ?? USUAL_LIMIT,
          ...(open.has(operationId) ? {} : { onRequest: tokenGate(core) }),
          ...(operationId === 'enrol'
            ? { config: { rateLimit: { max: ENROLMENTS_A_MINUTE, timeWindow: 60_000 } } }
            : {}),
        }),
      })
      api.get('/openapi.json', (_request, reply) => reply.type('application/json').send(text))
      done()
    },
    { prefix: '/api/v1' },
  )
}

function unknownOperation(): never {
  throw new Error('the document names an operation that the portal does not have')
}

/** The operations that the document opens to everybody. */
function openOperations(document: z.infer<typeof documentSchema>): ReadonlySet<string> {
  return new Set(
    Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .flatMap((entry) => {
        const operation = operationSchema.safeParse(entry)
        return operation.success && operation.data.security?.length === 0
          ? [operation.data.operationId]
          : []
      }),
  )
}

/** Stops a request without a good token before anything of its body is read. */
function tokenGate(core: PortalCore) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const scope = await scopeOf(request.headers.authorization, core.store)
    if (scope === null) {
      reply.header('www-authenticate', 'Bearer')
      return refuse(reply, 401, 'tokenRefused')
    }
    const asks = request.method === 'GET' || request.method === 'HEAD'
    if (scope === 'read' && !asks) return refuse(reply, 403, 'scopeTooNarrow')
  }
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500
  if (error.validation !== undefined || status === 400) {
    return refuse(reply, 400, 'malformed', { detail: error.message.slice(0, 2_000) })
  }
  if (status === 413) return refuse(reply, 413, 'tooLarge')
  if (status === 415) return refuse(reply, 415, 'typeNotAccepted')
  if (status === 429) return refuse(reply, 429, 'tooManyRequests')
  request.log.error(error)
  return refuse(reply, 500, 'fault')
}
