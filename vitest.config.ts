import { defineConfig } from 'vitest/config';

// The build leaves the tests in `libs` out, so the paths of tsconfig.json do not hold for them.
const alias = [{ find: /^@app\/([a-z]+)$/, replacement: `${import.meta.dirname}/libs/$1/index.ts` }];
const shared = { resolve: { tsconfigPaths: true, alias } };

/** Four kinds of tests, from the cheapest to the dearest; each folder says what it needs. */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['libs/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'test/house/**/*.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts'],
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
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
