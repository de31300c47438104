import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startLonePortal } from '../../support/lone-portal.ts'
import { ADMINISTRATOR, PASSPHRASE, REGISTER_PASSPHRASE } from '../../support/newsroom-cast.ts'
import { Desk, portalToJoin } from '../../support/newsroom-in-node.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** Every spelling in which a secret could lie in a file or a line. */
function spellings(secret: Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(secret)
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ]
  return [bytes, ...texts.map((text) => Buffer.from(text.replace(/=+$/, '')))]
}

/** How often the secret lies in a file of the folder. */
async function findings(folder: string, secret: Uint8Array): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    if (spellings(secret).some((one) => bytes.includes(one))) found.push(entry.name)
  }
  return found
}

test('no passphrase, key, code or token ever lies on the disk, in the log or in what the page is told', async () => {
  const portal = await startLonePortal('hue', Date.now)
  onTestFinished(() => portal[Symbol.asyncDispose]())
  const secrets: Uint8Array[] = []
  const source = seededRandom('secrets')
  const random = (length: number) => {
    const bytes = source(length)
    // Of what is drawn, everything of 32 bytes is a key or a code; ids, salts and nonces are shorter.
    if (length === 32) secrets.push(Uint8Array.from(bytes))
    return bytes
  }
  const requests: string[] = []
  const watching: typeof fetch = async (input, init) => {
    requests.push(new Headers(init?.headers).get('authorization') ?? '')
    return fetch(input, init)
  }
  const desk = await Desk.open({ ports: { random, fetch: watching, now: Date.now } })
  onTestFinished(() => desk[Symbol.asyncDispose]())
  const sheets = await desk.setUp({ portal: await portalToJoin(portal) })
  await desk.signIn('An')
  const id = await desk.begin('Tin', 'Thân')
  await desk.toApproved(id)
  await desk.publish(id)
  await desk.do('changePassphrase', { current: PASSPHRASE, next: 'một câu khác hẳn' })
  await desk.ask('signIn', { personId: await desk.idOf('An'), passphrase: 'sai nhưng bí mật' })
  await desk.signIn(ADMINISTRATOR)
  await desk.do('moveRegisterKeyAway', { registerPassphrase: REGISTER_PASSPHRASE })
  await desk.stop()

  const token = requests.find((one) => one.startsWith('Bearer '))?.slice(7) ?? ''
  expect(token.length).toBeGreaterThan(20)
  const words = [
    PASSPHRASE,
    REGISTER_PASSPHRASE,
    'một câu khác hẳn',
    'sai nhưng bí mật',
    token,
    Buffer.from(token, 'base64url').toString('hex'),
  ]
  const codes = sheets.flatMap(({ code }) => [code, code.replaceAll('-', '')])
  const planted = [...words, ...codes].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text.normalize('NFD')),
  ])
  const all = [...planted, ...secrets]
  expect(all.length).toBeGreaterThan(30)
  const told = Buffer.from(JSON.stringify([desk.told, desk.logs]))
  for (const secret of all) {
    expect(await findings(desk.folder, secret)).toEqual([])
    expect(spellings(secret).some((one) => told.includes(one))).toBe(false)
  }
  // The scan itself finds what is there.
  expect(await findings(desk.folder, Buffer.from(id))).not.toEqual([])
})
