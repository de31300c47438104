import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../src-model/language/vietnamese.ts'
import type { PortalCore } from '../portal-core.ts'
import { type MonthSheet, monthSheet } from './calendar.ts'
import { countVisit, type Visits } from './visits.ts'
import type { WebsiteLinks } from './website-links.ts'

/** What stands around every page of the site. */
export interface Frame {
  readonly portalName: string
  readonly newsroom: string
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly links: WebsiteLinks
  readonly calendar: MonthSheet
  readonly today: string
  readonly visits: Visits
  readonly query: string
  readonly openSection: string
}

/** What the public site needs beside the core. */
export interface Site {
  readonly core: PortalCore
  readonly links: WebsiteLinks
}

/** Puts the frame together for one request, and counts the reader who asked. */
export async function frameFor(
  site: Site,
  request: FastifyRequest,
  options: {
    readonly month?: string
    readonly query?: string
    readonly openSection?: string
    readonly counts?: boolean
  } = {},
): Promise<Frame> {
  const { core, links } = site
  const { store } = core
  const now = core.now()
  const today = dayOf(now)
  const month = options.month ?? today.slice(0, 7)
  const register = await core.register.current()
  const userAgent =
    request.method === 'GET' && options.counts !== false ? request.headers['user-agent'] : undefined
  const visitor = { address: request.ip, userAgent }
  return {
    portalName: core.name,
    newsroom: (await store.enrolment())?.newsroom ?? '',
    sections: register === null ? [] : [...register.sections.values()],
    links,
    calendar: monthSheet(month, await store.daysOfMonth(month), today, await store.span()),
    today,
    visits: await countVisit(store, visitor, now, core.random),
    query: options.query ?? '',
    openSection: options.openSection ?? '',
  }
}
