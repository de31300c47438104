/** What is changed in each room, and the tests that must notice. */
export const MUTATION_ROOMS = {
  workflow: {
    mutate: ['src-model/workflow/**/*.ts'],
    tests: ['tests/model/workflow/**/*.test.ts'],
  },
  publish: {
    mutate: ['src-main/publish/**/*.ts'],
    tests: [
      'tests/main/publish/{answers,calling-back,exchange,odd-replies,outbox,portal-connector}.test.ts',
    ],
  },
  storage: {
    mutate: ['src-main/storage/*.ts'],
    tests: ['tests/main/storage/*.test.ts', 'tests/main/storage/faults/damaged-bytes.test.ts'],
  },
} as const
export type MutationRoom = keyof typeof MUTATION_ROOMS
