import { expect, test } from 'vitest';
import { DatabaseClock } from './database-clock.js';

test('it is never ahead of the database, and behind by no more than the best round trip', async () => {
  // Their clock is 5000 ms ahead of ours; asking takes 30, 4 and 20 ms, and they read theirs somewhere in between.
  let local = 0;
  const trips = [
    [10, 20],
    [1, 3],
    [19, 1],
  ];
  const database = {
    query: () => {
      const [there, back] = trips.shift()!;
      local += there!;
      const now = new Date(local + 5000);
      local += back!;
      return Promise.resolve({ rows: [{ now }] });
    },
  };
  const clock = new DatabaseClock(() => local);
  await clock.measure({ queryRunner: { connect: () => Promise.resolve(database) } } as never);
  const behind = local + 5000 - clock.now().getTime();
  expect(behind).toBeGreaterThanOrEqual(0);
  expect(behind).toBeLessThanOrEqual(4);
});
