import { defineConfig } from 'vitest/config'

// What must not lose or publish anything wrongly is covered by its own tests, every branch of it: `npm run coverage`
// fails below that. Coverage slows tests down, so it is no part of every run.
export default defineConfig({
  test: {
    env: { NODE_ENV: 'development' },
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    isolate: false,
    maxWorkers: 2,
    include: [
      'tests/main/{storage,publish}/**/*.test.ts',
      'tests/model/{workflow,log}/**/*.test.ts',
      'tests/main/newsroom/{article-index,damage,damaged-files,formats,read-only,trash}.test.ts',
      'tests/main/newsroom/*{backup,restore}*.test.ts',
      'tests/main/newsroom/{data-check,library}/*.test.ts',
    ],
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['src-main/{storage,publish}/**/*.ts', 'src-model/workflow/**/*.ts'],
      reporter: ['text', 'json'],
      reportsDirectory: 'out/coverage',
      reportOnFailure: true,
      skipFull: true,
      thresholds: { branches: 100 },
    },
  },
})
