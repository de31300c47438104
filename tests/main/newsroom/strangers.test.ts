import { expect, onTestFinished, test } from 'vitest'
import type { CommandName } from '../../../src-main/bridge/contract/contract.ts'
import { commands } from '../../../src-main/bridge/contract/contract.ts'
import { listQuery } from '../../support/list-query.ts'
import { PASSPHRASE, REGISTER_PASSPHRASE } from '../../support/newsroom-cast.ts'
import { Desk } from '../../support/newsroom-in-node.ts'

const NEW = 'câu mới dài hơn'
const registerPassphrase = REGISTER_PASSPHRASE
const refused = (kind: string) => ({ ok: false, problem: { kind } })

async function desk(): Promise<Desk> {
  const opened = await Desk.open()
  onTestFinished(() => opened[Symbol.asyncDispose]())
  await opened.setUp()
  return opened
}

function board() {
  return { role: 'board' as const, departments: 'all' as const }
}

const WITHOUT_A_PERSON: readonly CommandName[] = [
  'readSession',
  'tellStarted',
  'signIn',
  'signOut',
  'lock',
  'stayAwake',
  'recoverAccount',
  'changeSettings',
  'inspectPortal',
  'setUpNewsroom',
  'useSampleNewsroom',
  'closeArticle',
  'listRecoveries',
]
const ID = '0'.repeat(26)
const { text, filters, sort } = listQuery()
const INPUTS: { readonly [Name in CommandName]?: unknown } = {
  unlock: { passphrase: PASSPHRASE },
  changePassphrase: { current: PASSPHRASE, next: NEW },
  makeRecoverySheet: { passphrase: PASSPHRASE },
  readRegister: {},
  addPerson: { name: 'X', passphrase: PASSPHRASE, grants: [board()], registerPassphrase },
  changeGrants: { personId: 'An', grants: [], registerPassphrase },
  replaceKey: { personId: 'An', passphrase: NEW, compromised: false, registerPassphrase },
  endPerson: { personId: 'An', registerPassphrase },
  setDepartment: { id: 'x', name: 'X', gates: ['board'], registerPassphrase },
  setSection: { id: 'x', name: 'X', registerPassphrase },
  moveRegisterKeyAway: { registerPassphrase },
  listPortals: {},
  listArticles: listQuery(),
  makeBackup: {},
  restoreBackup: {},
  stopBackup: {},
  readDailyBackup: {},
  chooseBackupFolder: {},
  leaveBackupFolder: {},
  backUpToday: {},
  listBackupDays: { elsewhere: false },
  restoreDay: { source: 'x', number: 1 },
  checkData: {},
  stopCheck: {},
  readCheck: {},
  saveCheckReport: { text: 'x' },
  findAuthors: { text: '' },
  listSearches: {},
  saveSearch: {
    searchId: null,
    name: 'Tin chờ duyệt',
    asked: { list: 'mine', text, filters, sort },
    replace: false,
  },
  deleteSearch: { searchId: ID },
  findUnknown: { filters },
  createArticle: { fields: {} },
  openArticle: { articleId: ID },
  readStatus: { articleId: ID },
  readLog: { articleId: ID },
  listVersions: { articleId: ID },
  readVersion: { articleId: ID, number: 1 },
  compareVersions: { articleId: ID, from: 1, to: 'now' },
  restoreVersion: { articleId: ID, number: 1 },
  moveArticle: { articleId: ID, request: { move: 'submit' } },
  answerPoint: { articleId: ID, pointId: ID, text: 'x' },
  readApproval: { articleId: ID },
  approveArticle: { articleId: ID, contentHash: 'a'.repeat(64), passphrase: PASSPHRASE },
  publishArticle: { articleId: ID, note: '' },
  takeDownArticle: { articleId: ID, reason: 'x' },
  listDeliveries: {},
  retryDelivery: { articleId: ID, orderHash: 'a'.repeat(64) },
  cancelDelivery: { articleId: ID, orderHash: 'a'.repeat(64) },
  checkDrift: { articleId: ID },
  openPublicPage: { articleId: ID, orderHash: 'a'.repeat(64) },
  addPicture: { name: 'x', bytes: new Uint8Array(1) },
  addDocument: { name: 'x', bytes: new Uint8Array(1) },
}

test('nobody who has not signed in gets anything done or shown', async () => {
  const one = await desk()
  await one.signIn('An')
  const articleId = await one.begin('Tin', 'Thân')
  const { localSeq } = await one.status(articleId)
  await one.do('signOut', {})
  const person = await one.idOf('An')
  const steps = {
    localSeq,
    batchId: ID,
    transactions: [{ at: 0, act: 'edit', steps: [{ stepType: 'x' }] }],
  }
  const asked: Record<string, unknown> = { ...INPUTS, writeSteps: { articleId, ...steps } }
  for (const [name, input] of Object.entries(asked)) {
    const real = JSON.parse(
      JSON.stringify(input).replaceAll(ID, articleId).replaceAll('"An"', `"${person}"`),
    )
    const given =
      name === 'addPicture' || name === 'addDocument'
        ? input
        : name === 'writeSteps'
          ? { ...real, batchId: ID }
          : real
    expect(await one.ask(name as CommandName, given as never), name).toEqual(refused('notSignedIn'))
  }
  const covered = [...WITHOUT_A_PERSON, ...Object.keys(asked), 'addPortal']
  expect(Object.keys(commands).sort()).toEqual([...new Set(covered)].sort())
})
