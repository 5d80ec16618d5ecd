import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { Unbroken1795822000000 } from '../../migrations/1795822000000-unbroken.js';
import { type Billing, billing } from './subscriptions.fixture.js';

let own: Billing;
beforeAll(async () => {
  own = await billing();
});
afterAll(() => own.close());

const sql = (text: string, ...values: unknown[]) => rows(own.database, text, values);

async function migrate(way: 'up' | 'down'): Promise<void> {
  const runner = own.database.createQueryRunner();
  await runner.startTransaction();
  await new Unbroken1795822000000()[way](runner);
  await runner.commitTransaction();
  await runner.release();
}

/** What decided about somebody at some days of 2026. */
async function was(personId: string, history: [day: string, status: string | null][]): Promise<void> {
  await sql('DELETE FROM access_history WHERE subject_id = $1', personId);
  for (const [day, status] of history) {
    const one = { source: 'server', reference: personId, plan: 'monthly', status, cancelAtPeriodEnd: false };
    await sql(
      `INSERT INTO access_history (site_id, kind, subject_id, version, at, facts) VALUES ($1, 'person', $2, 1, $3, $4)`,
      own.site.id,
      personId,
      day,
      JSON.stringify({ role: 'reader', subscriptions: status === null ? [] : [one], sanctions: [] }),
    );
  }
  const [, status] = history.at(-1)!;
  await sql(
    `INSERT INTO subscriptions (id, site_id, person_id, source, reference, plan, status, as_of, good_at)
     VALUES (gen_random_uuid(), $1, $2::uuid, 'server', $2, 'monthly', $3, $4, $4)`,
    own.site.id,
    personId,
    status ?? 'expired',
    history.at(-1)![0],
  );
  await sql(
    `UPDATE memberships SET subscriber = $2, subscriber_since = '2019-03-01' WHERE person_id = $1`,
    personId,
    status === 'active',
  );
}

it('is derived from the history of what decided about access', async () => {
  const [steady, again, late, gone] = [
    await own.member('steady'),
    await own.member('again'),
    await own.member('late'),
    await own.member('gone'),
  ] as [string, string, string, string];
  await migrate('down');
  await was(steady, [
    ['2026-01-01', 'active'],
    ['2026-02-01', 'active'],
  ]);
  await was(again, [
    ['2026-01-01', 'active'],
    ['2026-02-01', 'expired'],
    ['2026-05-01', 'active'],
  ]);
  await was(late, [
    ['2026-01-01', 'active'],
    ['2026-02-01', 'past_due'],
    ['2026-02-10', 'active'],
  ]);
  await was(gone, [
    ['2026-01-01', 'active'],
    ['2026-02-01', 'expired'],
  ]);
  await migrate('up');
  const since = async (personId: string) =>
    (await sql('SELECT unbroken_since AS since FROM memberships WHERE person_id = $1', personId))[0]![
      'since'
    ];
  // The earliest start that was told of the one subscription.
  expect(await since(steady)).toEqual(new Date('2019-03-01'));
  expect(await since(late)).toEqual(new Date('2019-03-01'));
  expect(await since(again)).toEqual(new Date('2026-05-01'));
  expect(await since(gone)).toBeNull();
});
