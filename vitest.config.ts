import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

// Real files, real servers, real browsers on two cores: they wait for each other often, so there are
// more workers than cores; generous limits; and NODE_ENV is kept off `test`, which would make
// storage presets stay in memory. Model and page keep nothing in their modules, so their tests
// load them once a worker (`isolate: false`).
const shared = {
  env: { NODE_ENV: 'development' },
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
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
          exclude: ['tests/app/**', 'tests/model/**', 'tests/renderer/**', 'node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'page',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/renderer/harness/built-pages.ts'],
          isolate: false,
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
