import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from './answer.ts'
import { archiveRoutes } from './archive-pages.ts'
import { articleRoutes } from './article-page.ts'
import type { Site } from './frame.ts'
import { listRoutes } from './list-pages.ts'
import { mediaRoutes } from './media-route.ts'

const STYLES = fileURLToPath(new URL('../../assets/portal/', import.meta.url))
const FONTS = fileURLToPath(
  new URL('files/', import.meta.resolve('@fontsource/be-vietnam-pro/package.json')),
)

/** The public site. Every page is whole without a script. */
export function publicSite(app: FastifyInstance, site: Site): void {
  void app.register(fastifyStatic, { root: STYLES, prefix: '/assets/', index: false })
  void app.register(fastifyStatic, {
    root: FONTS,
    prefix: '/fonts/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  })
  app.addHook('preHandler', async () => site.core.store.releaseHeld(site.core.now()))
  listRoutes(app, site)
  archiveRoutes(app, site)
  articleRoutes(app, site)
  mediaRoutes(app, site)
  app.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nDisallow: /tim-kiem\nDisallow: /api/\n'),
  )
  app.setNotFoundHandler((request, reply) => notFound(site, request, reply))
  app.setErrorHandler((error: FastifyError, request, reply) => failed(site, error, request, reply))
}

async function failed(
  site: Site,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = error.statusCode ?? 500
  if (status === 404) return notFound(site, request, reply)
  if (status >= 500) request.log.error(error)
  const text =
    status === 429
      ? 'Có quá nhiều lượt truy cập từ địa chỉ của bạn. Xin thử lại sau một phút.'
      : status < 500
        ? 'Yêu cầu này không hợp lệ.'
        : 'Cổng đang gặp trục trặc. Xin thử lại sau ít phút.'
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(text)
}
