import { defineConfig } from 'vitest/config'

// The tests that mutants of `npm run mutation` must not survive.
export default defineConfig({
  test: {
    env: { NODE_ENV: 'development' },
    environment: 'node',
    testTimeout: 120_000,
    include: ['tests/model/workflow/**/*.test.ts'],
  },
})
