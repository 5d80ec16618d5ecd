import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Audit, createLog, inTransaction, newId, readEnv, rows } from '@app/platform';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { grant } from '../../apps/cli/grant.command.js';
import { type World, world } from '../factories/world.js';
import { TEST_SECRET } from '../support/processes.js';

/** A role of the whole server: each run has its own. */
const ROLE = `belowline_app_${randomBytes(6).toString('hex')}`;
let owner: World;
let url: string;

beforeAll(async () => {
  owner = await world();
  const { url: ownersUrl } = owner.database.options as { url: string };
  await rows(owner.database, `CREATE ROLE ${ROLE} LOGIN PASSWORD 'of the test'`);
  const own = new URL(ownersUrl);
  own.username = ROLE;
  own.password = 'of the test';
  url = own.href;
  vi.stubEnv('DATABASE_URL', ownersUrl);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rows(owner.database, `DROP OWNED BY ${ROLE}`);
  await rows(owner.database, `DROP ROLE ${ROLE}`);
  await owner.close();
});

describe('a role for the processes', () => {
  it('is refused where it is none, or could do everything anyway', async () => {
    await expect(grant([])).rejects.toThrow(/belowline grant ROLE/);
    await expect(grant(['nobody-of-this-name'])).rejects.toThrow(/no role "nobody-of-this-name"/);
    const [me] = await rows<{ name: string }>(owner.database, 'SELECT current_user AS name');
    await expect(grant([me!.name])).rejects.toThrow(/take a role that may not|take another role/);
    const [{ audited } = { audited: null }] = await rows<{ audited: boolean }>(
      owner.database,
      `SELECT has_table_privilege($1, 'audit_log', 'SELECT') AS audited`,
      [ROLE],
    );
    expect(audited).toBe(false);
  });

  it('runs the API, and cannot change what the log says, by whatever statement', async () => {
    await grant([ROLE]);
    await grant([ROLE]);
    // Posting and deciding, by an API that connects as this role.
    const env = readEnv({
      NODE_ENV: 'test',
      DATABASE_URL: url,
      BELOWLINE_SECRET: TEST_SECRET,
      LOG_LEVEL: 'silent',
      BELOWLINE_DEMO: '1',
    });
    await owner.article('square');
    const ada = await owner.person('Ada Moreau', { plan: 'monthly' });
    const mia = await owner.person('Mia Sand', { role: 'moderator' });
    const app = await bootstrap(env, createLog(env));
    try {
      await app.listen(0, '127.0.0.1');
      const base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
      const ask = (path: string, token: string, body: object) =>
        fetch(base + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const said = { body: 'Said by Ada.' };
      const posted = await ask('/v1/sites/daily/articles/square/comments', ada.token, said);
      expect(posted.status).toBe(201);
      const { id } = (await posted.json()) as { id: string };
      const decided = await ask(`/v1/sites/daily/moderation/cases/${id}/decisions`, mia.token, {
        action: 'remove',
        version: 1,
        revision: 1,
        reason: 'as the test wants it',
      });
      expect(decided.status).toBe(201);
      const audit = app.get(Audit);
      expect(await audit.chain()).toBeGreaterThan(0);
      expect(await audit.verify()).toMatchObject({ tail: 0, broken: [] });
      const erased = await inTransaction(owner.database, (tx) => audit.erase(tx, owner.site.id, ada.id));
      expect(erased).toBe(1);
    } finally {
      await app.close();
    }

    const role = new Client({ connectionString: url });
    await role.connect();
    try {
      for (const statement of [
        `UPDATE audit_log SET action = 'x'`,
        `UPDATE audit_log SET data = '{}', chain_seq = 9, hash = '\\x00'`,
        `UPDATE audit_log SET hash = '\\x00'`,
        'DELETE FROM audit_log',
        'TRUNCATE audit_log CASCADE',
        `UPDATE audit_values SET value = 'x'`,
        'TRUNCATE audit_values',
        'ALTER TABLE audit_log DISABLE TRIGGER ALL',
        'DROP TRIGGER audit_log_rows ON audit_log',
        'DROP TABLE audit_log CASCADE',
        'ALTER TABLE audit_log RENAME TO other',
        'CREATE TRIGGER mine BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only()',
        `CREATE OR REPLACE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
        'CREATE TABLE audit_log_copy (id uuid)',
        'SET session_replication_role = replica',
        `INSERT INTO audit_log (id, site_id, actor_kind, action, subject_kind, subject_id, chain_seq, hash)
         VALUES ('${newId()}', '${newId()}', 'system', 'x', 'x', 'x', 99, '\\x00')`,
        'DELETE FROM migrations',
      ]) {
        const code = await role.query(statement).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        );
        expect([statement, code]).toEqual([statement, '42501']);
      }
    } finally {
      await role.end();
    }
    expect(await owner.app.get(Audit).verify()).toMatchObject({ broken: [] });
  });

  it('has what later migrations add, without being granted it again', async () => {
    await rows(owner.database, 'CREATE TABLE added_later (id int)');
    const found = await rows<{ may: boolean }>(
      owner.database,
      `SELECT has_table_privilege($1, 'added_later', 'INSERT') AS may`,
      [ROLE],
    );
    expect(found).toEqual([{ may: true }]);
  });
});
