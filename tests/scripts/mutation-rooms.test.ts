import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../scripts/build-app.ts'
import { MUTATION_ROOMS, type MutationPart } from '../../scripts/mutation/mutation-rooms.ts'

/** Of types alone. */
const WITHOUT_CODE = ['outbox-ports.ts']

test.each(['publish', 'storage'] as const)(
  'every file of %s is changed in one part, and the tests of each part are there',
  (room) => {
    const folder = `src-main/${room}`
    const parts: readonly MutationPart[] = MUTATION_ROOMS[room]
    const files = readdirSync(path.join(projectFolder, folder))
      .filter((name) => name.endsWith('.ts') && !WITHOUT_CODE.includes(name))
      .map((name) => `${folder}/${name}`)
    expect(parts.flatMap(({ mutate }) => mutate).sort()).toEqual(files.sort())
    const tests = readdirSync(path.join(projectFolder, `tests/main/${room}`))
    for (const one of parts.flatMap((part) => part.tests)) {
      expect(tests).toContain(path.basename(one))
    }
  },
)
