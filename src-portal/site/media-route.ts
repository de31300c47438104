import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Digest, digestSchema } from '../../src-model/signing/digest.ts'
import { notFound } from './answer.ts'
import type { Site } from './frame.ts'

const paramsSchema = z.object({ hash: digestSchema })

/** The public address of a medium, from the root. */
export function mediaPath(hash: Digest): string {
  return `/media/${hash}`
}

/** Media of live articles. For everything else there is nothing at the address, kept or not. */
export function mediaRoutes(app: FastifyInstance, site: Site): void {
  app.get('/media/:hash', async (request, reply) => {
    const params = paramsSchema.safeParse(request.params)
    if (!params.success) return notFound(site, request, reply)
    const medium = await site.core.store.liveMedium(params.data.hash)
    if (medium === null) return notFound(site, request, reply)
    const tag = `"${medium.facts.hash}"`
    reply
      // Short, and asked again after: what is taken down must not live on in caches.
      .header('cache-control', 'public, max-age=60, must-revalidate')
      .header('etag', tag)
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
      .type(medium.facts.type)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.send(Buffer.from(medium.bytes))
  })
}
