import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { startTestPortal, type TestPortal } from '../support/test-portal.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const MINUTE = 60_000

async function numbers(portal: TestPortal, agent: string): Promise<string> {
  const html = await (await portal.page('/', { 'user-agent': agent })).text()
  const [, total, current] =
    /Tổng truy cập<\/dt> <dd>([\d.]+)[\s\S]*Truy cập hiện tại<\/dt> <dd>([\d.]+)/.exec(html) ?? []
  return `${total} ${current}`
}

it('counts readers of the last five minutes and every new visit', async () => {
  await using portal = await startTestPortal()
  expect(await numbers(portal, FIREFOX)).toBe('1 1')
  expect(await numbers(portal, FIREFOX)).toBe('1 1')
  portal.clock.now += 3 * MINUTE
  expect(await numbers(portal, SAFARI)).toBe('2 2')
  portal.clock.now += 2 * MINUTE
  expect(await numbers(portal, SAFARI)).toBe('2 1')
  portal.clock.now += 5 * MINUTE
  expect(await numbers(portal, SAFARI)).toBe('3 1')
})

it('leaves out bots, requests without a browser and the publishing API', async () => {
  await using portal = await startTestPortal()
  expect(await numbers(portal, GOOGLEBOT)).toBe('0 0')
  await portal.api('/portal', { headers: { 'user-agent': FIREFOX } })
  await portal.page('/assets/page.css', { 'user-agent': FIREFOX })
  await portal.page('/khong-co', { 'user-agent': FIREFOX })
  expect(await numbers(portal, '')).toBe('0 0')
})

it('keeps no address and forgets yesterday with its key', async () => {
  await using portal = await startTestPortal()
  const salt = () => {
    const database = new Database(join(portal.dataDir, 'portal.sqlite'), { readonly: true })
    const value = database.prepare("SELECT value FROM settings WHERE name = 'salt'").pluck().get()
    const visitors = database.prepare('SELECT visitor FROM visitors').pluck().all()
    database.close()
    return { value, visitors }
  }
  await numbers(portal, FIREFOX)
  const yesterday = salt()
  portal.clock.now += 24 * 60 * MINUTE
  await numbers(portal, FIREFOX)
  const today = salt()
  expect(today.value).not.toBe(yesterday.value)
  expect(today.visitors).toHaveLength(1)
  expect(today.visitors).not.toEqual(yesterday.visitors)
  await portal.portal.close()
  const bytes = await readFile(join(portal.dataDir, 'portal.sqlite'), 'latin1')
  expect(bytes).not.toContain('127.0.0.1')
  expect(bytes).not.toContain('Firefox')
})

it('writes large numbers as Vietnamese readers do, and keeps them over a restart', async () => {
  await using portal = await startTestPortal()
  await numbers(portal, FIREFOX)
  const database = new Database(join(portal.dataDir, 'portal.sqlite'))
  database.prepare("UPDATE settings SET value = '938086' WHERE name = 'visits'").run()
  database.close()
  await portal.restart()
  expect(await numbers(portal, FIREFOX)).toBe('938.086 1')
})
