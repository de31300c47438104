import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { slugSchema } from '../../src-model/identity.ts'
import { notFound, sendPage } from './answer.ts'
import { frameFor, type Site } from './frame.ts'
import { pageOf } from './page-of.ts'
import { render } from './render.ts'

const PER_PAGE = 12

const querySchema = z.object({ q: z.string().max(200).catch('') })
const sectionSchema = z.object({ section: slugSchema })

/** The front page, the sections, and search. */
export function listRoutes(app: FastifyInstance, site: Site): void {
  const { store } = site.core

  app.get('/', async (request, reply) => {
    const page = pageOf(request.query, PER_PAGE)
    const total = await store.count({})
    const articles = await store.list(page)
    if (articles.length === 0 && page.number > 1) return notFound(site, request, reply)
    const frame = await frameFor(site, request)
    return sendPage(reply, render('front', { frame, articles, pages: page.among(total, '/') }))
  })

  app.get('/chuyen-muc/:section', async (request, reply) => {
    const params = sectionSchema.safeParse(request.params)
    const register = await site.core.register.current()
    const section = params.success ? register?.sections.get(params.data.section) : undefined
    if (section === undefined) return notFound(site, request, reply)
    const page = pageOf(request.query, PER_PAGE)
    const total = await store.count({ sectionId: section.id })
    const articles = await store.list({ ...page, sectionId: section.id })
    const frame = await frameFor(site, request, { openSection: section.id })
    const pages = page.among(total, `/chuyen-muc/${section.id}`)
    return sendPage(
      reply,
      render('list', { frame, title: section.name, kicker: 'Chuyên mục', articles, pages }),
    )
  })

  app.get('/tim-kiem', async (request, reply) => {
    const query = querySchema.parse(request.query).q.normalize('NFC').trim()
    const page = pageOf(request.query, PER_PAGE)
    const { found, articles } = await store.search(query, page)
    const frame = await frameFor(site, request, { query })
    const pages = page.among(found, `/tim-kiem?q=${encodeURIComponent(query)}`)
    return sendPage(reply, render('search', { frame, query, found, articles, pages }))
  })
}
