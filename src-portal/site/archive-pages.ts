import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayInWords } from '../../src-model/language/vietnamese.ts'
import { notFound, sendPage } from './answer.ts'
import { archivePath, isCalendarDay } from './calendar.ts'
import { frameFor, type Site } from './frame.ts'
import { render } from './render.ts'

/** More articles than a city publishes in a month. */
const MOST_OF_A_MONTH = 2_000

const wantedSchema = z.object({ ngay: z.string().max(10).catch('') })
const daySchema = z.object({
  year: z.string().regex(/^(19|20)\d{2}$/),
  month: z.string().regex(/^\d{2}$/),
  day: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
})

/** The archive: a month with all its days, and one day. */
export function archiveRoutes(app: FastifyInstance, site: Site): void {
  const { store } = site.core

  app.get('/ngay', async (request, reply) => {
    const wanted = wantedSchema.parse(request.query).ngay
    const path = isCalendarDay(wanted) && /^(19|20)/.test(wanted) ? archivePath(wanted) : null
    return path === null ? notFound(site, request, reply) : reply.redirect(path, 303)
  })

  app.get('/ngay/:year/:month/:day', async (request, reply) => {
    const day = partsOf(request.params)
    if (day === null) return notFound(site, request, reply)
    const articles = await store.list({ day, limit: MOST_OF_A_MONTH })
    const frame = await frameFor(site, request, { month: day.slice(0, 7) })
    const title = `Tin ngày ${dayInWords(day)}`
    return sendPage(
      reply,
      render('list', { frame, title, kicker: 'Xem tin theo ngày', articles, pages: null }),
    )
  })

  app.get('/ngay/:year/:month', async (request, reply) => {
    const month = partsOf(request.params)
    if (month === null) return notFound(site, request, reply)
    const frame = await frameFor(site, request, { month })
    const days = [...(await store.daysOfMonth(month)).keys()].sort().reverse()
    const groups = await Promise.all(
      days.map(async (day) => ({
        day,
        path: archivePath(day),
        articles: await store.list({ day, limit: MOST_OF_A_MONTH }),
      })),
    )
    const title = `Tin tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`
    return sendPage(reply, render('month', { frame, title, groups }))
  })
}

function partsOf(params: unknown): string | null {
  const parsed = daySchema.safeParse(params)
  if (!parsed.success) return null
  const { year, month, day } = parsed.data
  const text = [year, month, ...(day === undefined ? [] : [day])].join('-')
  return isCalendarDay(text) ? text : null
}
