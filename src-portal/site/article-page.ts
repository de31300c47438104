import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { bylineInWords, dayInWords, dayOf } from '../../src-model/language/vietnamese.ts'
import { mediaOf, parseWire } from '../../src-model/publishing/wire.ts'
import { articlePageHtml } from '../../src-model/reading/article-page.ts'
import { readerHtml } from '../../src-model/reading/reader-html.ts'
import { articlePath } from '../storage/listing.ts'
import { notFound, sendPage } from './answer.ts'
import { frameFor, type Site } from './frame.ts'
import { mediaPath } from './media-route.ts'
import { render } from './render.ts'

const NEWEST = 5
const OTHERS = 8

/** A path's last part: words for people, then the id that decides. */
const nameSchema = z.object({ name: z.string().regex(/(?:^|-)[0-9a-hjkmnp-tv-z]{26}$/) })

/** One article, with the newest and the older ones beside it. */
export function articleRoutes(app: FastifyInstance, site: Site): void {
  const { store } = site.core

  app.get('/tin/:name', async (request, reply) => {
    const params = nameSchema.safeParse(request.params)
    if (!params.success) return notFound(site, request, reply)
    const { name } = params.data
    const articleId = name.slice(-26)
    const found = await store.article(articleId)
    if (found === null) {
      const tombstone = await store.tombstone(articleId)
      if (tombstone === null) return notFound(site, request, reply)
      const frame = await frameFor(site, request)
      return sendPage(
        reply.code(410),
        render('message', {
          frame,
          title: 'Bài viết đã được gỡ',
          text: 'Bài viết này không còn trên cổng.',
          ...tombstone,
        }),
      )
    }
    const { listed, content } = found
    const path = articlePath(listed.slug, articleId)
    if (request.url.split('?')[0] !== path) return reply.redirect(path, 301)
    const wire = parseWire(content)
    if (wire === null) throw new Error(`the live text of ${articleId} is not wire/1`)
    const sizes = await store.mediaFacts(mediaOf(wire.body))
    const body = readerHtml(wire, {
      mediaUrl: mediaPath,
      mediaSize: (hash) => {
        const { width = null, height = null } = sizes.get(hash) ?? {}
        return width === null || height === null ? null : { width, height }
      },
    })
    const notes = await store.changeNotes(articleId)
    const newest = await store.list({ limit: NEWEST, without: [articleId] })
    const others = await store.list({
      limit: OTHERS,
      olderThan: listed,
      without: newest.map((one) => one.articleId),
    })
    return sendPage(
      reply,
      render('article', {
        frame: await frameFor(site, request, { openSection: listed.sectionId }),
        listed,
        wire,
        article: articlePageHtml({
          section: {
            name: listed.sectionName,
            href: `/chuyen-muc/${listed.sectionId}`,
          },
          title: wire.title,
          day: { date: listed.day, words: dayInWords(listed.day) },
          notes: notes.map(({ note, at }) => ({ note, words: dayInWords(dayOf(at)) })),
          sapo: wire.sapo,
          body,
          byline: bylineInWords(wire.byline, wire.department.name),
          tags: wire.tags.map((tag) => ({
            name: tag,
            href: `/tim-kiem?q=${encodeURIComponent(tag)}`,
          })),
        }),
        canonical: `${site.core.baseUrl()}${path}`,
        newest,
        others,
      }),
    )
  })
}
