/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * Counts tests in what Jest wrote with --json. A file that could not even be loaded counts as one failed test, and so
 * does a run without a report: "0 failed" must mean that everything ran.
 *
 * @returns {Tally}
 */
export function ofJest(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts tests in what Playwright's JSON reporter wrote; one that passed on a second try has passed.
 *
 * @returns {Tally & { total: number }}
 */
export function ofPlaywright(report) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, total: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    total: expected + unexpected + flaky + skipped,
  };
}

/** "12 passed, 0 failed", with ", 3 skipped" when some were. */
export function summaryLine(tallies) {
  const sum = (part) => tallies.reduce((total, tally) => total + tally[part], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
