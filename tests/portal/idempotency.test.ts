import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { receiptSchema } from '../../src-model/publishing/order.ts'
import { wireOf } from '../support/sample-articles.ts'
import { signOrder } from '../support/signed-newsroom.ts'
import { PORTAL_ID, startTestPortal, TEST_DAY, type TestPortal } from '../support/test-portal.ts'

const first = (portal: TestPortal, wire = wireOf(portal.newsroom.newArticleId())) =>
  signOrder(portal.newsroom, { wire, at: TEST_DAY, portalId: PORTAL_ID, after: null })

it('takes one order of twenty identical requests and gives all the same receipt', async () => {
  await using portal = await startTestPortal()
  const given = first(portal)
  const answers = await Promise.all(Array.from({ length: 20 }, () => portal.putOrder(given)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(19).fill(200), 201])
  const receipts = await Promise.all(answers.map((answer) => answer.text()))
  expect(new Set(receipts).size).toBe(1)
})

it('lets one of two rival orders through', async () => {
  await using portal = await startTestPortal()
  const wire = wireOf(portal.newsroom.newArticleId())
  const rivals = [first(portal, wire), first(portal, { ...wire, title: 'Một tít khác' })]
  const answers = await Promise.all(rivals.map((rival) => portal.putOrder(rival)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
})

it('repeats an old receipt byte for byte when something newer is live, and changes nothing', async () => {
  await using portal = await startTestPortal()
  const old = first(portal)
  const receipt = await (await portal.putOrder(old)).text()
  portal.clock.now += 3_600_000
  const wire = { ...wireOf(old.articleId), revision: 2, title: 'Tít đã sửa' }
  const newer = signOrder(portal.newsroom, {
    wire,
    at: portal.clock.now,
    portalId: PORTAL_ID,
    after: old,
    act: 'update',
    note: 'Sửa tít',
  })
  expect((await portal.putOrder(newer)).status).toBe(201)
  const again = await portal.putOrder(old)
  expect([again.status, await again.text()]).toEqual([200, receipt])
  const standing = await (await portal.api(`/articles/${old.articleId}`)).json()
  expect(standing).toMatchObject({
    last: { seq: 2 },
    live: { revision: 2, content: newer.content },
  })
})

it('keeps key, token, register, orders and pages over a restart', async () => {
  await using portal = await startTestPortal()
  const given = first(portal)
  const receipt = await (await portal.putOrder(given)).text()
  const { key } = portal.portal
  const path = new URL(receiptSchema.parse(JSON.parse(JSON.parse(receipt).receipt.payload)).url)
    .pathname
  await portal.restart()
  expect(portal.portal.key).toBe(key)
  const again = await portal.putOrder(given)
  expect([again.status, await again.text()]).toEqual([200, receipt])
  expect((await portal.page(path)).status).toBe(200)
  expect((await portal.putOrder(first(portal))).status).toBe(201)
})

it('keeps its secret key for its owner alone and no token at all', async () => {
  await using portal = await startTestPortal()
  const { mode } = await stat(join(portal.dataDir, 'portal-key'))
  expect(mode & 0o777).toBe(0o600)
  const files = ['portal.sqlite', 'portal.sqlite-wal']
  const bytes = await Promise.all(
    files.map((file) => readFile(join(portal.dataDir, file), 'latin1')),
  )
  expect(bytes.join('')).toContain('registerKey')
  expect(bytes.join('')).not.toContain(portal.token)
})

it('does not start with a key file that it cannot read as a key', async () => {
  await using portal = await startTestPortal()
  const file = join(portal.dataDir, 'portal-key')
  const kept = await readFile(file)
  await writeFile(file, 'half a key')
  await expect(portal.restart()).rejects.toThrow('does not hold a portal key')
  await writeFile(file, kept)
  await portal.restart()
})
