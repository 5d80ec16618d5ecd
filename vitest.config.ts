import { defineConfig } from 'vitest/config';

// The build leaves the tests in `libs` out, so the paths of tsconfig.json do not hold for them.
const alias = [{ find: /^@app\/([a-z]+)$/, replacement: `${import.meta.dirname}/libs/$1/index.ts` }];
const shared = { resolve: { tsconfigPaths: true, alias } };
// What a page or a process comes to show is waited for; how long it takes on a busy machine is no test's business.
const expect = { poll: { timeout: 30_000, interval: 50 } };
// Files of one worker share what they load: the API's 900 modules are read once in each, not once for each file. Eight files
// took 30 s so, and 68 s without (`vitest run --isolate`). Each file has a database and an API of its own all the same; what
// it changes in the process, it puts back.
const sharing = { isolate: false };

/** Four kinds of tests, from the cheapest to the dearest; each folder says what it needs. */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          expect,
          name: 'unit',
          // They take a second on a quiet machine; on a busy one none should fail for that.
          testTimeout: 60_000,
          include: ['libs/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'test/house/**/*.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          expect,
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts'],
          setupFiles: ['test/support/one-connection.ts'],
          ...sharing,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          expect,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts'],
          ...sharing,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          expect,
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts'],
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
