import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

// Real files, real servers, real browsers on two cores: they wait for each other often, so there are
// more workers than cores; generous limits; and NODE_ENV is kept off `test`, which would make
// storage presets stay in memory. Nothing keeps anything in its modules that could change another's
// answer, so a worker loads them once (`isolate: false`); only tests that exchange modules run apart.
const EXCHANGING_MODULES = 'tests/main/newsroom/oracle-mutants.test.ts'
const shared = {
  env: { NODE_ENV: 'development' },
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What is looked at again and again until it is so; a busy machine may take seconds for it.
  expect: { poll: { timeout: 15_000 } },
  isolate: false,
} as const

export default defineConfig({
  test: {
    reporters: ['default'],
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/app/**', 'tests/renderer/**', EXCHANGING_MODULES, 'node_modules/**'],
        },
      },
      {
        test: { ...shared, name: 'apart', include: [EXCHANGING_MODULES], isolate: true },
      },
      {
        test: {
          ...shared,
          name: 'page',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/renderer/harness/built-pages.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'app',
          include: ['tests/app/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/support/app-setup.ts'],
        },
      },
    ],
  },
})
