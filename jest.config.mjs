export default {
  // A machine that does many things at once is slow and not wrong.
  testTimeout: 60_000,
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
