/** What we read of vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly unknown[]
  }[]
}

export interface TestSummary {
  readonly passed: number
  readonly failed: number
}

/**
 * Counts a report. A file that could not even be loaded is one failure, and a run that ended badly
 * (`exitCode`) without a failed test, or without a report, is one failure too.
 */
export function summarize(report: TestReport | undefined, exitCode: number): TestSummary {
  const passed = report?.numPassedTests ?? 0
  const unloaded = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = (report?.numFailedTests ?? 0) + unloaded
  const nothingRan = passed + failed === 0
  return { passed, failed: failed === 0 && (exitCode !== 0 || nothingRan) ? 1 : failed }
}
