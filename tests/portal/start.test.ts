import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { portalCardSchema } from '../../src-model/publishing/order.ts'
import { fingerprint } from '../../src-model/signing/seal.ts'
import { optionsFrom } from '../../src-portal/options.ts'

const started: ChildProcess[] = []
let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'portal-start-'))
})
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
})

async function start() {
  const args = [
    'src-portal/main.ts',
    '--data',
    data,
    '--port',
    '0',
    '--id',
    'hue',
    '--name',
    'Cổng Huế',
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ready: JSON.parse(line) as Record<string, string | boolean | null> }
}

it('says in one line where it is and who it is, and stops when it is told to', async () => {
  const first = await start()
  const card = portalCardSchema.parse(
    await (await fetch(`${first.ready['url']}/api/v1/portal`)).json(),
  )
  expect(card).toMatchObject({ portalId: 'hue', name: 'Cổng Huế', enrolled: false })
  expect(first.ready).toMatchObject({
    ready: true,
    portalId: 'hue',
    fingerprint: fingerprint(card.key),
  })
  expect(first.ready['enrolmentCode']).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
  first.child.kill('SIGTERM')
  expect(await once(first.child, 'exit')).toEqual([0, null])
  const second = await start()
  expect({ ...second.ready, url: '' }).toEqual({ ...first.ready, url: '' })
  second.child.kill('SIGINT')
  expect(await once(second.child, 'exit')).toEqual([0, null])
}, 90_000)

it('asks for what is missing instead of guessing', () => {
  expect(optionsFrom([], {})).toMatchObject({ ok: false })
  expect(optionsFrom(['--data', 'x', '--sport', '1'], {})).toMatchObject({ ok: false })
  expect(optionsFrom(['--data', 'x', '--base-url', 'http://example.vn'], {})).toMatchObject({
    ok: false,
  })
  expect(optionsFrom(['--port', '0'], { PORTAL_DATA: '/d', PORTAL_ID: 'hue' })).toMatchObject({
    ok: true,
    port: 0,
    host: '127.0.0.1',
    portal: { dataDir: '/d', portalId: 'hue', baseUrl: null },
  })
})
