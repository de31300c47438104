import { expect, onTestFinished, test } from 'vitest'
import { HandClock } from '../../support/hand-clock.ts'
import { listQuery } from '../../support/list-query.ts'
import { startLonePortal } from '../../support/lone-portal.ts'
import { PASSPHRASE, REGISTER_PASSPHRASE, setupOf } from '../../support/newsroom-cast.ts'
import { Desk, good, joinedDesk, portalToJoin } from '../../support/newsroom-in-node.ts'

const NEW = 'câu mới dài hơn'
const registerPassphrase = REGISTER_PASSPHRASE

async function desk(): Promise<Desk> {
  const opened = await Desk.open()
  onTestFinished(() => opened[Symbol.asyncDispose]())
  await opened.setUp()
  return opened
}

async function joined() {
  const clock = new HandClock()
  const portal = await startLonePortal('hue', () => clock.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const one = await joinedDesk([portal], { clock })
  onTestFinished(() => one[Symbol.asyncDispose]())
  return { desk: one, portal, clock }
}

const refused = (kind: string) => ({ ok: false, problem: { kind } })

test('before it is set up a newsroom knows nobody and takes nobody in', async () => {
  const fresh = await Desk.open()
  onTestFinished(() => fresh[Symbol.asyncDispose]())
  expect(await fresh.do('readSession', {})).toMatchObject({ state: 'notSetUp', accounts: [] })
  const someone = { personId: '0'.repeat(26), passphrase: PASSPHRASE }
  expect(await fresh.ask('signIn', someone)).toEqual(refused('notSetUp'))
  expect(await fresh.ask('listArticles', listQuery())).toEqual(refused('notSignedIn'))
  expect(await fresh.ask('useSampleNewsroom', {})).toEqual(refused('notSetUp'))
})

test.each([
  ['passphraseTooShort', { registerPassphrase: 'ngắn' }],
  ['passphraseTooShort', { people: [{ name: 'Lan', passphrase: 'chín chữ!', grants: [board()] }] }],
  ['nameTaken', { people: [{ name: 'Quản', passphrase: PASSPHRASE, grants: [board()] }] }],
  ['nameTaken', { sections: [section(), section()] }],
  [
    'setupIncomplete',
    {
      people: [
        {
          name: 'Lan',
          passphrase: PASSPHRASE,
          grants: [{ role: 'writer', departments: ['khac'] }],
        },
      ],
    },
  ],
] as const)(
  'a set-up with a flaw is refused (%s) and leaves nothing behind',
  async (kind, change) => {
    const fresh = await Desk.open()
    onTestFinished(() => fresh[Symbol.asyncDispose]())
    const setup = { ...setupOf([]), ...structuredClone(change) }
    expect(await fresh.ask('setUpNewsroom', setup as never)).toMatchObject({ problem: { kind } })
    expect(await fresh.do('readSession', {})).toMatchObject({ state: 'notSetUp', accounts: [] })
    await fresh.setUp()
    expect(await fresh.ask('setUpNewsroom', setupOf([]))).toEqual(refused('alreadySetUp'))
  },
)

function board() {
  return { role: 'board' as const, departments: 'all' as const }
}
function section() {
  return { id: 'tin', name: 'Tin' }
}

test('a portal with another key, a wrong code or a bad address is not joined', async () => {
  const { desk: one, portal, clock } = await joined()
  const other = await startLonePortal('da-nang', () => clock.now)
  onTestFinished(() => other[Symbol.asyncDispose]())
  const right = await portalToJoin(other)
  const add = (change: object) => one.ask('addPortal', { ...right, registerPassphrase, ...change })
  expect(await add({ key: portal.portal.key })).toEqual(refused('portalKeyDiffers'))
  expect(await add({ code: 'AAAAA-BBBBB-CCCCC-DDDDD' })).toEqual(refused('wrongEnrolmentCode'))
  expect(await add({ url: 'http://cong.hue.vn' })).toMatchObject({ ok: false })
  expect(await add({ registerPassphrase: 'không phải' })).toEqual(refused('wrongRegisterKey'))
  expect(await add({})).toMatchObject({ value: { portalId: 'da-nang', url: other.url } })
  expect((await one.do('listPortals', {})).map((each) => each.portalId)).toEqual(['hue', 'da-nang'])
})

test('only the right words open an account, however the keyboard composes them', async () => {
  const one = await desk()
  const personId = await one.idOf('An')
  expect(await one.ask('signIn', { personId, passphrase: 'sai hoàn toàn' })).toEqual(
    refused('wrongPassphrase'),
  )
  expect(await one.ask('signIn', { personId: '0'.repeat(26), passphrase: PASSPHRASE })).toEqual(
    refused('unknownAccount'),
  )
  const decomposed = { personId, passphrase: PASSPHRASE.normalize('NFD') }
  expect(await one.do('signIn', decomposed)).toMatchObject({
    state: 'signedIn',
    person: { name: 'An' },
  })
  expect(await one.do('signOut', {})).toMatchObject({ state: 'signedOut', person: null })
})

test('a changed passphrase opens the account and the one before no longer does', async () => {
  const one = await desk()
  await one.signIn('An')
  const change = (current: string, next: string) => one.ask('changePassphrase', { current, next })
  expect(await change('sai hoàn toàn', NEW)).toEqual(refused('wrongPassphrase'))
  expect(await change(PASSPHRASE, 'ngắn')).toEqual(refused('passphraseTooShort'))
  expect(await change(PASSPHRASE, NEW)).toEqual({ ok: true, value: {} })
  await one.restart()
  const personId = await one.idOf('An')
  expect(await one.ask('signIn', { personId, passphrase: PASSPHRASE })).toEqual(
    refused('wrongPassphrase'),
  )
  await one.signIn('An', NEW)
})

test('a key locks itself after the time of rest, and work puts that off', async () => {
  const one = await desk()
  await one.signIn('An')
  await one.do('changeSettings', { autoLockMinutes: 5 })
  one.clock.pass(4 * 60_000)
  await one.do('stayAwake', {})
  one.clock.pass(4 * 60_000)
  expect(await one.do('readSession', {})).toMatchObject({ state: 'signedIn' })
  one.clock.pass(60_000)
  expect(await one.do('readSession', {})).toMatchObject({ state: 'locked', person: { name: 'An' } })
  expect(one.told.at(-1)).toMatchObject({ name: 'sessionChanged', payload: { state: 'locked' } })
  expect(await one.ask('createArticle', { fields: {} })).toEqual(refused('locked'))
  expect(await one.ask('unlock', { passphrase: 'sai hoàn toàn' })).toEqual(
    refused('wrongPassphrase'),
  )
  expect(await one.do('unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'signedIn' })
  expect(await one.ask('createArticle', { fields: {} })).toMatchObject({ ok: true })
})

test('the printed code opens an account once, and a new sheet makes the old one void', async () => {
  const one = await Desk.open()
  onTestFinished(() => one[Symbol.asyncDispose]())
  const sheets = await one.setUp()
  const sheet = sheets.find(({ name }) => name === 'An')
  if (sheet === undefined) throw new Error('An has a sheet')
  const recover = (code: string, next = NEW) =>
    one.ask('recoverAccount', { personId: sheet.personId, code, next })
  expect(await recover(sheet.code.replace(/^./, '*'))).toEqual(refused('wrongRecoveryCode'))
  expect(await recover(sheet.code, 'ngắn')).toEqual(refused('passphraseTooShort'))
  const typed = ` ${sheet.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  const recovered = await recover(typed)
  expect(recovered).toMatchObject({ value: { name: 'An', fingerprint: sheet.fingerprint } })
  expect(await recover(sheet.code)).toEqual(refused('wrongRecoveryCode'))
  await one.signIn('An', NEW)
  const next = await one.do('makeRecoverySheet', { passphrase: NEW })
  const printed = recovered.ok ? recovered.value.code : ''
  expect(await recover(printed)).toEqual(refused('wrongRecoveryCode'))
  expect(await recover(next.code)).toMatchObject({ ok: true })
})

test('the administrator alone changes the register, with the register key', async () => {
  const one = await desk()
  const person = { name: 'Mai', passphrase: PASSPHRASE, grants: [board()] }
  const add = (change: object = {}) =>
    one.ask('addPerson', { ...person, registerPassphrase, ...change })
  await one.signIn('Dũng')
  expect(await add()).toEqual(refused('notAllowed'))
  expect(await one.ask('moveRegisterKeyAway', { registerPassphrase })).toEqual(
    refused('notAllowed'),
  )
  await one.signIn('Quản')
  expect(await add({ registerPassphrase: PASSPHRASE })).toEqual(refused('wrongRegisterKey'))
  expect(await add({ name: 'An' })).toEqual(refused('nameTaken'))
  expect(await add({ passphrase: 'ngắn' })).toEqual(refused('passphraseTooShort'))
  expect(await add()).toMatchObject({ ok: true })
  await one.signIn('Mai')
  const absent = { personId: '0'.repeat(26), registerPassphrase }
  await one.signIn('Quản')
  expect(await one.ask('endPerson', absent)).toEqual(refused('unknownAccount'))
  expect(
    await one.ask('endPerson', { personId: await one.idOf('Quản'), registerPassphrase }),
  ).toEqual(refused('notAllowed'))
})

test('someone whose time ended signs nothing more, neither at once nor after signing in anew', async () => {
  const one = await desk()
  await one.signIn('Quản')
  const personId = await one.idOf('An')
  const { people } = await one.do('endPerson', { personId, registerPassphrase })
  expect(people.find((each) => each.name === 'An')).toMatchObject({ active: false })
  expect(await one.ask('signIn', { personId, passphrase: PASSPHRASE })).toEqual(
    refused('accountNotActive'),
  )
})

test('neither new roles nor a new key bring back someone whose time ended', async () => {
  const one = await desk()
  await one.signIn('Quản')
  const personId = await one.idOf('An')
  await one.do('endPerson', { personId, registerPassphrase })
  const roles = { personId, grants: [board()], registerPassphrase }
  expect(await one.ask('changeGrants', roles)).toEqual(refused('accountNotActive'))
  const key = { personId, passphrase: NEW, compromised: false, registerPassphrase }
  expect(await one.ask('replaceKey', key)).toEqual(refused('accountNotActive'))
  expect(await one.ask('signIn', { personId, passphrase: NEW })).toMatchObject({ ok: false })
  const { people } = await one.do('readRegister', {})
  expect(people.find((each) => each.name === 'An')).toMatchObject({ active: false })
})

test('an administrator takes the office from others, but not from themselves', async () => {
  const one = await desk()
  await one.signIn('Quản')
  const self = { personId: await one.idOf('Quản'), registerPassphrase }
  expect(await one.ask('changeGrants', { ...self, grants: [board()] })).toEqual(
    refused('notAllowed'),
  )
  expect(await one.ask('changeGrants', { ...self, grants: [] })).toEqual(refused('notAllowed'))
  const office = { role: 'administrator' as const, departments: 'all' as const }
  expect(await one.ask('changeGrants', { ...self, grants: [office, board()] })).toMatchObject({
    ok: true,
  })
  const other = { personId: await one.idOf('An'), grants: [], registerPassphrase }
  expect(await one.ask('changeGrants', other)).toMatchObject({ ok: true })
})

test('whose key is replaced while they sit at the desk must sign in with the new one', async () => {
  const one = await desk()
  await one.signIn('Quản')
  const personId = await one.idOf('Quản')
  const replacing = { personId, passphrase: NEW, compromised: false, registerPassphrase }
  expect(await one.ask('replaceKey', replacing)).toMatchObject({ ok: true })
  expect(await one.ask('replaceKey', replacing)).toEqual(refused('accountNotActive'))
  await one.signIn('Quản', NEW)
  expect(await one.ask('replaceKey', { ...replacing, compromised: true })).toMatchObject({
    ok: true,
  })
})

test('what a compromised key approved no longer counts, here and at the portal', async () => {
  const { desk: one } = await joined()
  await one.signIn('An')
  const id = await one.begin('Khóa lộ', 'Thân')
  await one.toApproved(id)
  await one.signIn('Quản')
  const chi = { personId: await one.idOf('Chi'), passphrase: NEW, registerPassphrase }
  await one.do('replaceKey', { ...chi, compromised: true })
  await one.signIn('Dũng')
  expect(await one.tryPublish(id)).toMatchObject({
    problem: { kind: 'orderWouldBeRefused', refusal: 'approverNotAllowed' },
  })
  await one.signIn('An')
  await one.move(id, { move: 'reopen' })
  await one.move(id, { move: 'submit' })
  await one.signIn('Chi', NEW)
  good(await one.tryApprove(id, NEW))
  await one.signIn('Dũng')
  await one.approve(id)
  expect((await one.publish(id)).deliveries.at(-1)?.state.state).toBe('delivered')
})

test('a register key that was moved off the machine is asked for from its file', async () => {
  const one = await desk()
  await one.signIn('Quản')
  expect(await one.ask('moveRegisterKeyAway', { registerPassphrase: NEW })).toEqual(
    refused('wrongRegisterKey'),
  )
  expect(await one.do('moveRegisterKeyAway', { registerPassphrase })).toMatchObject({
    keyIsHere: false,
  })
  expect(one.saved).toHaveLength(1)
  await one.restart()
  await one.signIn('Quản')
  const tin = { id: 'moi', name: 'Mới', registerPassphrase }
  expect(await one.ask('setSection', tin)).toMatchObject({ ok: true })
  one.saved.length = 0
  expect(await one.ask('setSection', tin)).toEqual(refused('wrongRegisterKey'))
  one.saved.push({ name: 'x', text: '{"cost":1}' })
  expect(await one.ask('setSection', tin)).toEqual(refused('wrongRegisterKey'))
})
