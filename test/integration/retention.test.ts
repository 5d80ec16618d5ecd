import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { rows } from '@app/platform';
import { forgetDepartures } from '@app/identity';
import {
  emptyOldEvents,
  forgetOldComparisons,
  forgetOldExports,
  forgetOldInvitations,
  forgetOldReceipts,
} from '@app/privacy';
import { databaseOptions } from '../../migrations/data-source.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const SITE = '01900000-0000-7000-8000-000000000001';
const PERSON = '01900000-0000-7000-8000-000000000002';
let own: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  own = await testDatabase();
  database = await new DataSource(databaseOptions(own.url, 2)).initialize();
  await sql(`INSERT INTO sites (id, slug, name) VALUES ($1, 'daily', 'Daily')`, SITE);
  await sql(`INSERT INTO accounts (id, site_id) VALUES ($1, $2)`, PERSON, SITE);
});
afterAll(async () => {
  await database?.destroy();
  await own?.drop();
});

const sql = (text: string, ...values: unknown[]) => rows<Record<string, unknown>>(database, text, values);
/** Days ago, as SQL. */
const ago = (days: number) => `now() - interval '${days} days'`;

describe('what is forgotten, and when: as docs/operating.md has it', () => {
  it('the words of payment events after 90 days, of parked ones after 180; their numbers stay', async () => {
    const event = (id: string, state: string, days: number) =>
      sql(
        `INSERT INTO billing_events (id, site_id, event_id, type, payload, state, settled_at) VALUES
         (gen_random_uuid(), $1, $2, 'invoice.paid', $3::jsonb, $4, ${ago(days)})`,
        ...[
          SITE,
          id,
          JSON.stringify({ id, created: 7, data: { object: { customer_email: 'a@b.example' } } }),
          state,
        ],
      );
    await event('evt_31', 'applied', 31);
    await event('evt_91', 'applied', 91);
    await event('evt_91_ignored', 'ignored', 91);
    await event('evt_91_parked', 'parked', 91);
    await event('evt_181_parked', 'parked', 181);
    await sql(
      `INSERT INTO billing_events (id, site_id, event_id, type, payload, received_at) VALUES
       (gen_random_uuid(), $1, 'evt_open', 'invoice.paid', '{"data": {"object": {}}}', ${ago(366)})`,
      SITE,
    );
    expect(await emptyOldEvents(database)).toBe(3);
    expect(await emptyOldEvents(database)).toBe(0);
    const left = await sql(`SELECT event_id FROM billing_events WHERE payload ? 'data' ORDER BY 1`);
    expect(left.map(({ event_id }) => event_id)).toEqual(['evt_31', 'evt_91_parked', 'evt_open']);
    expect(await sql(`SELECT payload, state FROM billing_events WHERE event_id = 'evt_91'`)).toEqual([
      { payload: { id: 'evt_91', type: 'invoice.paid', created: 7, forgotten: true }, state: 'applied' },
    ]);
  });

  it('comparisons after 90 days, and invitations that nobody took 30 days after their end', async () => {
    const comparison = (days: number) =>
      sql(
        `INSERT INTO billing_reconciliations (id, site_id, state, finished_at) VALUES (gen_random_uuid(), $1, 'done', ${ago(days)})`,
        SITE,
      );
    await Promise.all([comparison(89), comparison(91)]);
    expect(await forgetOldComparisons(database)).toBe(1);

    await sql(
      `INSERT INTO grants (id, site_id, kind, owner_id) VALUES ($1, $1, 'household', $2)`,
      SITE,
      PERSON,
    );
    const seat = (person: string | null, days: number) =>
      sql(
        `INSERT INTO grant_seats (id, site_id, grant_id, person_id, email, ends_at) VALUES
         (gen_random_uuid(), $1, $1, $2, 'friend@mail.example', ${ago(days)})`,
        SITE,
        person,
      );
    await Promise.all([seat(null, 29), seat(null, 31), seat(PERSON, 31)]);
    expect(await forgetOldInvitations(database)).toBe(1);
    expect(await sql('SELECT 1 FROM grant_seats')).toHaveLength(2);
  });

  it('exports after a week with their pieces, failed ones too; receipts after a year; departures after two days', async () => {
    const made = async (state: string, days: number | null) => {
      const [{ id }] = (await sql(
        `INSERT INTO data_exports (id, site_id, person_id, asked_by, state, finished_at)
         VALUES (gen_random_uuid(), $1, $2, 'person', $3, ${days === null ? 'NULL' : ago(days)}) RETURNING id`,
        ...[SITE, PERSON, state],
      )) as [{ id: string }];
      await sql(`INSERT INTO data_export_parts VALUES ($1, 1, 0, 'x')`, id);
    };
    await Promise.all([made('ready', 6), made('ready', 8), made('failed', 8), made('waiting', null)]);
    expect(await forgetOldExports(database)).toBe(2);
    expect(await sql('SELECT 1 FROM data_export_parts')).toHaveLength(2);

    const erasure = (hash: string, days: number) =>
      sql(
        `INSERT INTO erasures (id, site_id, person_mark, receipt_hash, asked_by, comments, state, finished_at)
         VALUES (gen_random_uuid(), $1, 'm', $2, 'person', 'remove', 'done', ${ago(days)})`,
        SITE,
        hash,
      );
    await Promise.all([erasure('new', 365), erasure('old', 367)]);
    expect(await forgetOldReceipts(database)).toBe(1);
    expect(await sql('SELECT receipt_hash FROM erasures ORDER BY 1')).toEqual([
      { receipt_hash: 'new' },
      { receipt_hash: null },
    ]);

    await sql(
      `INSERT INTO departed_identities (site_id, mark, at) VALUES ($1, 'new', ${ago(1)}), ($1, 'old', ${ago(3)})`,
      SITE,
    );
    expect(await forgetDepartures(database)).toBe(1);
  });
});
