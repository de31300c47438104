import { expect, onTestFinished, test } from 'vitest'
import { HandClock } from '../../support/hand-clock.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { ADMINISTRATOR, REGISTER_PASSPHRASE } from '../../support/newsroom-cast.ts'
import { joinedDesk } from '../../support/newsroom-in-node.ts'

const registerPassphrase = REGISTER_PASSPHRASE
/** Two departments, a section, six people and the portal itself. */
const AT_FIRST = 10

/** A newsroom whose portal was away while somebody's time was ended. */
async function endedWhileAway() {
  const clock = new HandClock()
  const portal = await startLonePortal('hue', () => clock.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const desk = await joinedDesk([portal], { clock })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  await desk.signIn(ADMINISTRATOR)
  await expect.poll(() => registerSeq(portal.url), { timeout: 15_000 }).toBe(AT_FIRST)
  await portal.stop()
  await desk.do('endPerson', { personId: await desk.idOf('Dũng'), registerPassphrase })
  const isToldOff = () => desk.logs.some((line) => line.startsWith('register not told to hue'))
  await expect.poll(isToldOff, { timeout: 15_000 }).toBe(true)
  await portal.start()
  expect(await registerSeq(portal.url)).toBe(AT_FIRST)
  return { desk, clock, portal }
}

async function registerSeq(url: string): Promise<number> {
  const card = (await (await fetch(`${url}/api/v1/portal`)).json()) as {
    readonly register: { readonly seq: number }
  }
  return card.register.seq
}

test('a portal that was away when the register grew is told again after a while', async () => {
  const { clock, portal } = await endedWhileAway()
  clock.pass(5 * 60_000)
  await expect.poll(() => registerSeq(portal.url), { timeout: 15_000 }).toBe(AT_FIRST + 1)
})

test('a portal that was away is told at once when the network is back', async () => {
  const { desk, portal } = await endedWhileAway()
  desk.newsroom.online()
  await expect.poll(() => registerSeq(portal.url), { timeout: 15_000 }).toBe(AT_FIRST + 1)
})
