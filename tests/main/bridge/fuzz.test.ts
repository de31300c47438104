import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CommandName, commands } from '../../../src-main/bridge/contract/contract.ts'
import { newsroomOnDisk } from '../../support/newsroom-on-disk.ts'
import { badRequest, bridgeStage } from './bridge-stage.ts'

const names = Object.keys(commands) as CommandName[]
const odd = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  }),
  fc.constantFrom('__proto__', '../../etc/passwd', 'a'.repeat(70_000), -0, Number.NaN, 2 ** 53),
  fc.string({ unit: 'binary' }),
)

/** Messages in the near of the right shape: fields of the contract, one too many, wrong values. */
function messagesTo(name: CommandName): fc.Arbitrary<unknown> {
  const fields = Object.keys((commands[name].input as { shape?: object }).shape ?? {})
  const near = fc.record(Object.fromEntries(fields.map((field) => [field, odd])), {
    requiredKeys: [],
  })
  const tooMuch = fc
    .tuple(near, fc.string(), odd)
    .map(([some, key, value]) => ({ ...some, [key]: value }))
  return fc.oneof(odd, near, tooMuch)
}

test.each(names)('%s does nothing with a message of a wrong shape', async (name) => {
  const { newsroom, folder } = await newsroomOnDisk()
  const { ask, called } = bridgeStage(newsroom.commands)
  const before = await contentsOf(folder)
  const wrong = messagesTo(name).filter(
    (message) => !commands[name].input.safeParse(message).success,
  )

  await fc.assert(
    fc.asyncProperty(wrong, async (message) => {
      expect(await ask(name, message)).toEqual(badRequest)
    }),
    { numRuns: 150 },
  )
  expect(called).toEqual([])
  expect(await contentsOf(folder)).toEqual(before)
  await newsroom.close()
})

async function contentsOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const read = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const name = path.join(file.parentPath, file.name)
      return `${name} ${await readFile(name, 'base64')}`
    })
  return (await Promise.all(read)).sort()
}
