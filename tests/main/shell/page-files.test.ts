import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listPageFiles } from '../../../src-main/shell/page-files.ts'
import { temporaryFolder } from '../../support/storage-fixtures.ts'

async function builtPage(): Promise<string> {
  const root = join(await temporaryFolder(), 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  const names = [
    'index.html',
    'assets/main.js',
    'assets/main.js.map',
    'assets/chữ.css',
    'secret.key',
  ]
  for (const name of names) await writeFile(join(root, name), '')
  await writeFile(join(root, '../outside.js'), '')
  await symlink(join(root, '../outside.js'), join(root, 'assets/link.js'))
  return root
}

test('lists what the page is made of by the path of its address', async () => {
  const files = listPageFiles(await builtPage())

  expect([...files.keys()].sort()).toEqual(['/', '/assets/ch%E1%BB%AF.css', '/assets/main.js'])
  expect(files.get('/assets/main.js')?.type).toBe('text/javascript; charset=utf-8')
})

test('lists no source map, no unknown type and no link that leads outside', async () => {
  const names = [...listPageFiles(await builtPage()).keys()].join()

  expect(names).not.toMatch(/map|secret|link|outside/)
})

test.each([
  '/../outside.js',
  '/%2e%2e/outside.js',
  '/..%2foutside.js',
  '/assets/..%5c..%5coutside.js',
  '//outside.js',
  '/assets',
  '/assets/',
  '/index.html',
])('knows no file at %s', async (address) => {
  expect(listPageFiles(await builtPage()).has(new URL(`app://newsroom${address}`).pathname)).toBe(
    false,
  )
})
