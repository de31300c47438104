import { expect, test } from 'vitest'
import { summarize, type TestReport } from '../../scripts/test-summary.ts'

const green: TestReport = { numPassedTests: 3, numFailedTests: 0, testResults: [] }

test('counts what passed and what failed', () => {
  expect(summarize(green, 0)).toEqual({ passed: 3, failed: 0 })
  expect(summarize({ ...green, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2 })
})

test('counts a test file that cannot be loaded as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(summarize({ ...green, testResults }, 1)).toEqual({ passed: 3, failed: 1 })
})

test('is never green when the run ended badly, wrote no report or ran nothing', () => {
  expect(summarize(green, 1)).toEqual({ passed: 3, failed: 1 })
  expect(summarize(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  expect(summarize({ ...green, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
})
