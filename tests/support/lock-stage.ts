import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './storage-fixtures.ts'

/** Ranks that go before every other, and after. */
export const FIRST = '0'.repeat(16)
export const LAST = 'f'.repeat(16)

/** A data folder with the place where claims on it lie. */
export async function dataFolder() {
  const folder = await temporaryFolder()
  const place = join(folder, 'instance')
  await mkdir(place)
  return { folder, place }
}

/** Somebody who listens in `place` under no name yet, what gives them that of a claim, and what ends them. */
export async function listener(place: string, rank: string) {
  const server = createServer((visitor) => visitor.destroy())
  const [unnamed, path] = [join(place, 'rival'), join(place, `lock-17-5-${rank}`)]
  await once(server.listen(unnamed), 'listening')
  const end = () => new Promise<unknown>((resolve) => server.close(resolve))
  onTestFinished(async () => void (await end()))
  return { path, claim: () => renameSync(unnamed, path), end }
}
