import { paragraph, richWire, SHORT_NEWS, wireOf } from './sample-articles.ts'
import { SECTIONS, signOrder } from './signed-newsroom.ts'
import { pngOf, SMALL_PDF } from './small-media.ts'
import { PORTAL_ID, startTestPortal, TEST_DAY, type TestPortal } from './test-portal.ts'

const DAY = 24 * 60 * 60 * 1000

/** A portal with a week of news, an article with every kind of block, a correction and a tombstone. */
export interface FilledPortal {
  readonly portal: TestPortal
  /** The path of one page of every kind, with the status that it answers. */
  readonly pages: Readonly<Record<string, readonly [path: string, status: number]>>
}

/** Starts a portal and publishes the sample news on it. */
export async function startFilledPortal(): Promise<FilledPortal> {
  const portal = await startTestPortal('filled')
  const { newsroom, clock } = portal
  for (const [at, [title, opening, section]] of SHORT_NEWS.entries()) {
    clock.now = TEST_DAY - (SHORT_NEWS.length - at) * DAY
    const change = { title, body: [paragraph(opening)], section: SECTIONS[section] }
    await give(portal, { wire: wireOf(newsroom.newArticleId(), change), after: null })
  }
  clock.now = TEST_DAY
  const picture = (await portal.putMedium(pngOf(1_200, 800, [150, 110, 170]))).hash
  const document = (await portal.putMedium(SMALL_PDF)).hash
  const wire = richWire(newsroom.newArticleId(), { picture, document })
  const first = await give(portal, { wire, after: null })
  const note = 'Sửa chiều dài đoạn 2 từ 450 m thành 540 m.'
  await give(portal, { wire: { ...wire, revision: 2 }, after: first, act: 'update', note })
  const gone = wireOf(newsroom.newArticleId(), { title: 'Bài sẽ gỡ' })
  const shown = await give(portal, { wire: gone, after: null })
  await give(portal, {
    wire: gone,
    after: shown,
    act: 'takeDown',
    note: 'Số liệu chưa được kiểm chứng.',
  })
  const article = await portal.page(`/tin/${wire.articleId}`)
  return {
    portal,
    pages: {
      front: ['/', 200],
      article: [article.headers.get('location') ?? '', 200],
      section: ['/chuyen-muc/doi-song', 200],
      'empty search': ['/tim-kiem', 200],
      search: ['/tim-kiem?q=song+huong', 200],
      'search without result': ['/tim-kiem?q=khongcotunaynhuthe', 200],
      day: ['/ngay/2026/11/24', 200],
      month: ['/ngay/2026/11', 200],
      missing: ['/khong-co', 404],
      'taken down': [`/tin/bai-se-go-${gone.articleId}`, 410],
    },
  }
}

async function give(
  portal: TestPortal,
  asked: Omit<Parameters<typeof signOrder>[1], 'at' | 'portalId'>,
) {
  const order = signOrder(portal.newsroom, { at: portal.clock.now, portalId: PORTAL_ID, ...asked })
  const response = await portal.putOrder(order)
  if (response.status !== 201) throw new Error(`the portal refuses: ${await response.text()}`)
  return order
}
