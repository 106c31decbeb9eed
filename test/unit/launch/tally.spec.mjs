import { ofJest, ofPlaywright, summaryLine } from '../../../tools/launch/checks/tally.mjs';

const jest = {
  numPassedTests: 7,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

describe('the last line of a test run', () => {
  it('sums what passed and failed', () => {
    const browser = ofPlaywright({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] });
    expect(summaryLine([ofJest(jest), browser])).toBe('10 passed, 1 failed');
  });

  it('names skipped tests when there are any', () => {
    expect(summaryLine([ofJest({ ...jest, numPendingTests: 2, numTodoTests: 1 })])).toBe(
      '7 passed, 0 failed, 3 skipped',
    );
  });

  it('does not say "0 failed" when a file could not be loaded', () => {
    expect(summaryLine([ofJest({ ...jest, numRuntimeErrorTestSuites: 1 })])).toBe('7 passed, 1 failed');
  });

  it('does not say "0 failed" when a run left no report', () => {
    expect(summaryLine([ofJest(undefined), ofPlaywright(undefined)])).toBe('0 passed, 2 failed');
  });
});
