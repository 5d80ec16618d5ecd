import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expireEvents } from '@app/discussion';
import { rows } from '@app/platform';
import { faultsOf } from '../support/soundness.js';
import { type Races, races, shut, text, waiting } from './races.fixture.js';

const OLD = 2_500;

let w: Races;
beforeAll(async () => {
  w = await races();
  await sql('CREATE TABLE parts (n serial, deleted integer, comments integer)');
});
afterAll(() => w.close());
beforeEach(() => sql('TRUNCATE parts'));
afterEach(() => sql('DROP FUNCTION IF EXISTS note_part CASCADE'));

const sql = (statement: string, ...values: unknown[]) =>
  rows<Record<string, unknown>>(w.database, statement, values);

/** A thread of two comments: 2,500 events that are no longer kept, then one of today. */
async function oldThread(key: string): Promise<string> {
  const id = await w.article(key);
  expect((await w.post(w.writers[0]!, key, text('Said long ago'))).body).toMatchObject({
    status: 'published',
  });
  await sql(
    `INSERT INTO thread_events (thread_id, seq, site_id, type, comment_ids)
     SELECT thread_id, n, site_id, 'counts.changed', '{}' FROM thread_counters, generate_series(seq + 1, $2) AS n
     WHERE thread_id = $1`,
    ...[id, OLD],
  );
  await sql('UPDATE thread_counters SET seq = $2 WHERE thread_id = $1', id, OLD);
  await sql(`UPDATE thread_events SET at = at - interval '8 days' WHERE thread_id = $1`, id);
  expect((await w.post(w.writers[1]!, key, text('Said today'))).body).toMatchObject({ status: 'published' });
  return id;
}

/** Has the database note each part as it goes, with how many comments the thread has then. */
async function noteParts(also = ''): Promise<void> {
  await sql(`CREATE FUNCTION note_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    ${also}
    INSERT INTO parts (deleted, comments) SELECT count(*), (SELECT count(*) FROM comments c
      WHERE c.thread_id = (SELECT thread_id FROM gone LIMIT 1)) FROM gone;
    RETURN NULL; END $$`);
  await sql(`CREATE TRIGGER note_part AFTER DELETE ON thread_events REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION note_part()`);
}

const parts = () => sql('SELECT deleted, comments FROM parts ORDER BY n');
const numbers = async (id: string) =>
  (
    await sql(
      `SELECT k.seq::int, k.expired_seq::int AS expired, (SELECT min(seq)::int FROM thread_events WHERE thread_id = $1)
         AS first FROM thread_counters k WHERE k.thread_id = $1`,
      id,
    )
  )[0];
const after = (id: string, seq: number) => w.call('GET', `/v1/threads/${id}/events?after=${seq}`);

it('goes in parts, and who posts meanwhile comes between two of them', async () => {
  const id = await oldThread('long');
  await noteParts();
  await shut(w.gate, 'thread_counters', 'thread_id', id);
  const expiring = expireEvents(w.database);
  await waiting(w.gate, 1);
  const posting = w.post(w.writers[2]!, 'long', text('Between'));
  await waiting(w.gate, 2);
  await w.gate.query('COMMIT');
  expect((await posting).status).toBe(201);
  expect(await expiring).toBe(OLD);
  expect(await parts()).toEqual([
    { deleted: 1_000, comments: 2 },
    { deleted: 1_000, comments: 3 },
    { deleted: 500, comments: 3 },
  ]);
  expect(await numbers(id)).toEqual({ seq: OLD + 2, expired: OLD, first: OLD + 1 });
  expect(await faultsOf(w.database)).toEqual([]);
  expect(await expireEvents(w.database)).toBe(0);
});

it('is right after each part, whatever becomes of the next', async () => {
  const id = await oldThread('cut-short');
  await noteParts(`IF EXISTS (SELECT 1 FROM parts) THEN RAISE 'the second part fails'; END IF;`);
  await expect(expireEvents(w.database)).rejects.toThrow('the second part fails');
  expect(await numbers(id)).toEqual({ seq: OLD + 1, expired: 1_000, first: 1_001 });
  expect(await faultsOf(w.database)).toEqual([]);
  const early = await after(id, 999);
  expect([early.status, early.body.code]).toEqual([410, 'events-expired']);
  const next = await after(id, 1_000);
  expect([next.status, next.body.events[0].seq]).toEqual([200, 1_001]);
  await sql('DROP FUNCTION note_part CASCADE');
  expect(await expireEvents(w.database)).toBe(OLD - 1_000);
  expect(await numbers(id)).toEqual({ seq: OLD + 1, expired: OLD, first: OLD + 1 });
  expect((await after(id, OLD)).body.events).toHaveLength(1);
  expect(await faultsOf(w.database)).toEqual([]);
});

it('keeps what each site keeps', async () => {
  const id = await oldThread('kept');
  await sql(`UPDATE sites SET settings = jsonb_set(settings, '{discussion,eventDays}', '9')`);
  expect(await expireEvents(w.database)).toBe(0);
  expect(await numbers(id)).toEqual({ seq: OLD + 1, expired: 0, first: 1 });
  await sql(`UPDATE sites SET settings = settings #- '{discussion,eventDays}'`);
  expect(await expireEvents(w.database)).toBe(OLD);
});
