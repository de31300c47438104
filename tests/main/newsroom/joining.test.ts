import { expect, onTestFinished, test } from 'vitest'
import { type Fault, startFaultProxy } from '../../support/fault-proxy.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { CAST, PASSPHRASE, REGISTER_PASSPHRASE, setupOf } from '../../support/newsroom-cast.ts'
import { Desk, type DeskOptions, good, portalToJoin } from '../../support/newsroom-in-node.ts'

const people = Object.entries(CAST).map(([name, grants]) => ({
  name,
  passphrase: PASSPHRASE,
  grants: [...grants],
}))
const loseEnrolment = ({ path }: { readonly path: string }): Fault | null =>
  path.endsWith('/enrolment') ? { kind: 'loseReply' } : null

/** A newsroom that is not set up, and a portal behind a proxy that waits for it. */
async function stage(options: DeskOptions = {}) {
  const clock = new HandClock()
  const portal = await startLonePortal('hue', () => clock.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const proxy = await startFaultProxy(portal.url)
  onTestFinished(() => proxy[Symbol.asyncDispose]())
  const desk = await Desk.open({ clock, ...options })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  const joining = { ...(await portalToJoin(portal)), url: proxy.url }
  const setup = { ...setupOf(people), portal: joining }
  return { desk, portal, proxy, joining, setup }
}

/** The whole way to a reader: only a newsroom whose token and register are good gets there. */
async function expectItPublishes(desk: Desk): Promise<void> {
  await desk.signIn('An')
  const articleId = await desk.begin('Ra quân làm sạch bờ sông', 'Sáng nay, đoàn viên ra quân.')
  await desk.toApproved(articleId)
  expect(await desk.publish(articleId)).toMatchObject({
    deliveries: [{ state: { state: 'delivered' } }],
  })
}

const lost = { ok: false, problem: { kind: 'portalTrouble' } }

test('a set-up whose answer was lost on the way is done again with the same code', async () => {
  const { desk, proxy, setup } = await stage()
  proxy.fault = loseEnrolment
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject(lost)
  expect(await desk.do('readSession', {})).toMatchObject({ state: 'notSetUp' })
  proxy.fault = () => null
  good(await desk.ask('setUpNewsroom', setup))
  await expectItPublishes(desk)
})

test('a program that ends before the answer goes on with the key that the portal has', async () => {
  const { desk, proxy, setup } = await stage()
  proxy.fault = loseEnrolment
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject(lost)
  await desk.restart()
  proxy.fault = () => null
  good(await desk.ask('setUpNewsroom', setup))
  await expectItPublishes(desk)
})

test.each(['portals.json', 'settings.json', 'people.json', 'register.json'])(
  'a disk that fails at %s after the portal has said yes costs nothing',
  async (file) => {
    const disk = faultyDisk()
    const { desk, portal, setup } = await stage({ ports: { disk } })
    disk.fault = ({ name, path }) => (name === 'rename' && path.endsWith(`/${file}`) ? 'EIO' : null)
    expect(await desk.ask('setUpNewsroom', setup)).toMatchObject({ ok: false })
    expect(await portal.portal.enrolmentCode()).toBeNull()
    disk.fault = () => null
    await desk.restart()
    expect(await desk.do('readSession', {})).toMatchObject({ state: 'notSetUp' })
    good(await desk.ask('setUpNewsroom', setup))
    await expectItPublishes(desk)
  },
)

test('a set-up that was cut off may be done again without the portal', async () => {
  const { desk, proxy, joining, setup } = await stage()
  proxy.fault = loseEnrolment
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject(lost)
  good(await desk.ask('setUpNewsroom', { ...setup, portal: null }))
  expect(await desk.do('listPortals', {})).toEqual([])
  proxy.fault = () => null
  const registerPassphrase = REGISTER_PASSPHRASE
  good(await desk.ask('addPortal', { ...joining, registerPassphrase }))
  await expectItPublishes(desk)
})

test('a portal that is added later may be asked again when its answer was lost', async () => {
  const { desk, proxy, joining, setup } = await stage()
  good(await desk.ask('setUpNewsroom', { ...setup, portal: null }))
  const registerPassphrase = REGISTER_PASSPHRASE
  proxy.fault = loseEnrolment
  expect(await desk.ask('addPortal', { ...joining, registerPassphrase })).toMatchObject(lost)
  proxy.fault = () => null
  good(await desk.ask('addPortal', { ...joining, registerPassphrase }))
  await expectItPublishes(desk)
})

test('while the answer is lost, another register key gets no token with the code', async () => {
  const { desk, portal, proxy, setup } = await stage()
  proxy.fault = loseEnrolment
  expect(await desk.ask('setUpNewsroom', setup)).toMatchObject(lost)
  const thief = await Desk.open({ seed: 'thief' })
  onTestFinished(() => thief[Symbol.asyncDispose]())
  const stolen = { ...setup, portal: { ...setup.portal, url: portal.url } }
  expect(await thief.ask('setUpNewsroom', stolen)).toMatchObject({
    problem: { kind: 'wrongEnrolmentCode' },
  })
  proxy.fault = () => null
  good(await desk.ask('setUpNewsroom', setup))
  await expectItPublishes(desk)
})
