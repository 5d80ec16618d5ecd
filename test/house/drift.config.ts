import { defineConfig } from 'vitest/config';

/** What is generated and committed, compared with what the code gives now: `npm run check:drift`; `-u` writes it anew. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  resolve: { tsconfigPaths: true },
  test: {
    include: ['test/house/*.drift.ts'],
    globalSetup: ['test/support/database.setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
