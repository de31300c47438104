import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import {
  MUTATION_ROOMS,
  type MutationPart,
  type MutationRoom,
} from './scripts/mutation/mutation-rooms.ts'

// The tests of the part of a room whose code `npm run mutation` changes.
const room = (process.env['MUTATION_ROOM'] ?? 'workflow') as MutationRoom
const parts: readonly MutationPart[] = MUTATION_ROOMS[room]
const tests = parts[Number(process.env['MUTATION_PART'] ?? 0)]?.tests ?? []

/** As they are listed: quick tests first, for a change is done with when the first one notices it. */
class AsListed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      tests.findIndex((glob) => path.matchesGlob(moduleId, path.join('**', glob)))
    return files.toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    env: { NODE_ENV: 'development' },
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    include: [...tests],
    // Each change has a worker of its own already; its test files share what they load.
    isolate: false,
    sequence: { sequencer: AsListed },
  },
})
