import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { portalConnector } from '../../../src-main/publish/portal-connector.ts'
import { enrolAtPortal, inspectPortal } from '../../../src-main/publish/portal-enrolment.ts'
import { createPortal } from '../../../src-portal/portal.ts'
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'
import { PORTAL_ID, startTestPortal, type TestPortal } from '../../support/test-portal.ts'
import { type ConnectedTarget, connectorSuite } from './connector-suite.ts'
import { testWire } from './wire-stage.ts'

let portal: TestPortal
let proxy: FaultProxy
beforeAll(async () => {
  portal = await startTestPortal()
  proxy = await startFaultProxy(portal.url)
})
afterAll(async () => {
  await proxy[Symbol.asyncDispose]()
  await portal[Symbol.asyncDispose]()
})

async function target(): Promise<ConnectedTarget> {
  const { newsroom, token } = portal
  const place = { url: `${proxy.url}/`, portalId: PORTAL_ID, key: portal.portal.key }
  return {
    connector: portalConnector({ ...place, token }, testWire()),
    stranger: portalConnector({ ...place, token: 'x'.repeat(43) }, testWire()),
    portalId: PORTAL_ID,
    newsroom,
    now: portal.clock.now,
    async readerText(articleId) {
      const page = await portal.page(`/tin/${articleId}`)
      const found = page.status === 301 ? page.headers.get('location') : null
      if (found === null) return null
      const shown = await portal.page(found)
      return shown.status === 200 ? shown.text() : null
    },
    readerSeesMedium: async (hash) => (await portal.page(`/media/${hash}`)).status === 200,
    loseNextReply() {
      proxy.fault = () => {
        proxy.fault = () => null
        return { kind: 'loseReply' }
      }
    },
  }
}

connectorSuite('the portal connector', target, { verifiesOrders: true })

const { signal } = new AbortController()

it('takes no portal for another one', async () => {
  const { newsroom, token } = portal
  const wire = testWire()
  const here = { url: portal.url, portalId: PORTAL_ID, key: portal.portal.key, token }
  const places = [
    { ...here, portalId: 'noi-khac' },
    { ...here, key: newsroom.registerKey.publicKey },
  ]
  for (const place of places) {
    const card = await portalConnector(place, wire).card(signal)
    expect(card).toMatchObject({ hindrance: 'notOurPortal', detail: PORTAL_ID, retry: 'never' })
  }
})

it('sends nothing in clear over a network', async () => {
  const wire = {
    now: Date.now,
    exchange: () => Promise.reject(new Error('something was sent')),
  }
  const place = { url: 'http://cong.example.vn', portalId: PORTAL_ID, key: portal.portal.key }
  const connector = portalConnector({ ...place, token: portal.token }, wire)
  expect(await connector.standing('a', signal)).toMatchObject({ hindrance: 'notSecure' })
  expect(await connector.card(signal)).toMatchObject({ hindrance: 'notSecure' })
  expect(await inspectPortal(place.url, wire, signal)).toMatchObject({
    problem: { kind: 'badPortalAddress' },
  })
})

it('joins a portal with the right code and the key that people compared, until it has begun', async () => {
  const fresh = await createPortal({
    dataDir: await temporaryFolder('quick'),
    portalId: 'moi',
    name: 'Cổng mới',
    baseUrl: null,
    now: Date.now,
    random: seededRandom('moi'),
  })
  onTestFinished(() => fresh.close())
  const url = await fresh.listen(0)
  const code = (await fresh.enrolmentCode()) ?? ''
  const { newsroom } = portal
  const asked = {
    url,
    expectedKey: fresh.key,
    code,
    registerKey: newsroom.registerKey.publicKey,
    newsroomName: 'Tòa soạn thành phố Huế',
  }
  const join = (change: Partial<typeof asked> = {}) =>
    enrolAtPortal({ ...asked, ...change }, testWire(), signal)
  const inspected = await inspectPortal(url, testWire(), signal)
  expect(inspected).toMatchObject({ value: { portalId: 'moi', key: fresh.key, enrolled: false } })
  expect(await join({ expectedKey: newsroom.registerKey.publicKey })).toMatchObject({
    problem: { kind: 'portalKeyDiffers' },
  })
  expect(await join({ code: 'sai' })).toMatchObject({ problem: { kind: 'wrongEnrolmentCode' } })
  const joined = await join()
  expect(joined).toMatchObject({ ok: true, value: { url, portalId: 'moi', key: fresh.key } })
  expect(await join({ registerKey: portal.portal.key })).toMatchObject({
    problem: { kind: 'wrongEnrolmentCode' },
  })
  if (!joined.ok) return
  const connector = portalConnector(joined.value, testWire())
  for (const [at, entry] of newsroom.entries.entries()) {
    expect(await connector.putRegisterEntry(at + 1, entry, signal)).toMatchObject({ ok: true })
  }
  const [first] = newsroom.entries
  if (first === undefined) throw new Error('no entries')
  expect(await connector.putRegisterEntry(1, first, signal)).toMatchObject({ ok: true })
  expect(await connector.putRegisterEntry(2, first, signal)).toMatchObject({
    hindrance: 'orderRefused',
    detail: 'outOfOrder',
    retry: 'ask',
  })
  expect(await join()).toMatchObject({ problem: { kind: 'wrongEnrolmentCode' } })
})

it('says why a portal cannot be inspected', async () => {
  await using closed = await startFaultProxy(portal.url)
  await closed.close()
  expect(await inspectPortal(closed.url, testWire(), signal)).toMatchObject({
    problem: { kind: 'portalTrouble', hindrance: 'unreachable' },
  })
  await closed.open()
  closed.fault = () => ({ kind: 'loginPage' })
  expect(await inspectPortal(closed.url, testWire(), signal)).toMatchObject({
    problem: { kind: 'portalTrouble', hindrance: 'nonsense' },
  })
})
