import { defineConfig } from 'vitest/config'
import { MUTATION_ROOMS, type MutationRoom } from './scripts/mutation/mutation-rooms.ts'

// The tests of the room whose code `npm run mutation` changes.
const room = (process.env['MUTATION_ROOM'] ?? 'workflow') as MutationRoom

export default defineConfig({
  test: {
    env: { NODE_ENV: 'development' },
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: [...MUTATION_ROOMS[room].tests],
  },
})
