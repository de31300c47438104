import { defineConfig } from 'vitest/config'

// Real files, real servers, real Electron on two cores: few workers, generous limits, and
// NODE_ENV is kept off `test`, which would make storage presets stay in memory.
const shared = {
  env: { NODE_ENV: 'development' },
  testTimeout: 20_000,
  hookTimeout: 60_000,
} as const

export default defineConfig({
  test: {
    reporters: ['default'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          sequence: { groupOrder: 0 },
          environment: 'node',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/app/**', 'tests/bench/**', 'node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'app',
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['tests/app/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/support/app-setup.ts'],
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
})
