import { defineConfig } from 'vitest/config'

// The tests that mutants of `npm run mutation` must not survive.
export default defineConfig({
  test: {
    env: { NODE_ENV: 'development' },
    environment: 'node',
    include: ['tests/model/{workflow,log,publishing}/**/*.test.ts'],
  },
})
