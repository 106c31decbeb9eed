export default {
  // One bound for every test, longer than `until` waits: a machine that does many things at once is slow and not wrong,
  // and a test cut off goes on behind the next one's back.
  testTimeout: 600_000,
  // A worker that has run half of everything needs longer than Jest's half a second to give its memory back; one that
  // still lives then was kept by a test, and fails the run.
  workerGracefulExitTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/support/run/killed-worker.mjs'],
  projects: [
    {
      displayName: 'api',
      rootDir: '<rootDir>',
      testEnvironment: 'node',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.spec.{ts,mjs}'],
      moduleNameMapper: { '^@app/(.*)$': '<rootDir>/libs/$1' },
      transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
      // Starts nothing by itself: a run that needs no database pays for none.
      globalSetup: '<rootDir>/test/support/run/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/run/global-teardown.mjs',
    },
    '<rootDir>/frontend/jest.config.mjs',
  ],
};
