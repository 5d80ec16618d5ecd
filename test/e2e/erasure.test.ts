import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit, inTransaction, rows } from '@app/platform';
import { recount } from '@app/discussion';
import { bound, Erasing, Exporting, membersOf, PERSONAL_DATA } from '@app/privacy';
import { world, type World } from '../factories/world.js';
import { linesOf, unzip } from '../support/unzip.js';
import {
  type Canary,
  canaryPerson,
  EMAIL,
  EXTERNAL,
  placesOf,
  plantCanaries,
  SAID,
} from './canaries.fixture.js';

/** What stays of somebody who is forgotten, and why, beside ids that lead to nobody: `docs/personal-data.md`. */
const HOLDS = [
  // The publication's own word about who wrote its article, and the audit log's entry of it.
  'threads.authors',
  'audit_log.data',
];

let w: World;
let canary: Canary;
let files: Record<string, string>;

describe.each(['anonymise', 'remove'] as const)(
  'a person with a canary in every field, comments: %s',
  (fate) => {
    beforeAll(async () => {
      w = await world(
        {
          discussion: { postsPerMinute: 600, postsAtOnce: 100, editsPerMinute: 600, editsAtOnce: 100 },
          screening: {
            newCommenter: { firstN: 0 },
            duplicate: { windowSeconds: 0 },
            flood: { windowSeconds: 0 },
          },
          erasure: { comments: fate },
        },
        { BASE_URL: 'https://talk.example' },
      );
      canary = await canaryPerson(w);
    });
    afterAll(() => w.close());

    it('has a row in every table in which anybody may have one: give them one in canaries.fixture.ts', async () => {
      expect(await w.app.get(Exporting).drain()).toBe(1);
      expect(await plantCanaries(w, canary.whose)).toEqual([]);
      expect((await placesOf(w, 'canar')).length).toBeGreaterThan(30);
    });

    it('is told all of it by the export, and nothing of anybody else', async () => {
      await rows(w.database, `UPDATE data_exports SET asked_at = now() - interval '25 hours'`);
      const asked = await w.call('POST', '/v1/me/export', { token: canary.token });
      expect(asked.status, asked.text).toBe(202);
      expect(await w.app.get(Exporting).drain()).toBe(1);
      const told = await w.call('GET', `/v1/me/exports/${asked.body.id}`, { token: canary.token });
      expect(told.body).toMatchObject({ state: 'ready', askedBy: 'person' });
      const response = await fetch(`${w.url}/v1/me/exports/${asked.body.id}/archive`, {
        headers: { authorization: `Bearer ${canary.token}` },
      });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/zip',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.length).toBe(told.body.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(told.body.sha256);
      files = unzip(bytes);

      const about = JSON.parse(files['about.json']!);
      expect(about).toMatchObject({ format: 'belowline-personal-data', version: 1, personId: canary.id });
      for (const { name, rows: count, sha256 } of about.files) {
        expect(linesOf(files[name]!), name).toHaveLength(count);
        expect(createHash('sha256').update(files[name]!).digest('hex'), name).toBe(sha256);
      }
      for (const [table, told] of Object.entries(PERSONAL_DATA)) {
        if (!told.file) continue;
        const lines = linesOf(files[`${told.file.name}.jsonl`]!);
        expect(lines.length, table).toBeGreaterThan(0);
        for (const line of lines) expect(Object.keys(line), table).toEqual(Object.keys(membersOf(told)));
      }
      const all = Object.values(files).join('\n');
      for (const said of [
        SAID,
        'Every canary is for sale',
        'canary planted',
        'canary-reference',
        'cus_canary',
        'No canaries here',
        'Mind your canaries',
        'He hates canaries',
        EXTERNAL,
      ])
        expect(all).toContain(said);
      // Not even as a hash that whoever guesses the address could compare.
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
        for (const encoding of ['hex', 'base64', 'base64url'] as const)
          expect(all).not.toContain(createHash(algorithm).update(EMAIL).digest(encoding));
      // Reporters, moderators and keys: not in it.
      for (const secret of ['a secret of Bens', 'Mia Sand', canary.ben.id, 'canary again', 'blr_', '$argon2'])
        expect(all, secret).not.toContain(secret);
    });

    it('is forgotten: nothing in the whole database says a canary, but for what is held', async () => {
      const audit = w.app.get(Audit);
      while ((await audit.chain()) > 0);
      const deleted = await w.call('DELETE', '/v1/me', {
        token: canary.token,
        body: { subscriptionsGoOn: true },
      });
      expect(deleted.status, deleted.text).toBe(202);
      expect(await w.app.get(Erasing).drain()).toBe(1);
      // The demo keeps mails; elsewhere this one is sent, and says nothing any more then.
      await rows(w.database, `DELETE FROM mails WHERE kind = 'account-deleted'`);

      expect((await placesOf(w, 'canar')).sort()).toEqual([...HOLDS].sort());
      // As ILIKE has it, of what was said in public the text stays, and what it is found by, or neither does.
      const stays = fate === 'anonymise' ? ['comment_words.words', 'comments.body'] : [];
      expect((await placesOf(w, 'nightingale')).sort()).toEqual(stays);
      for (const [table, { of, forgetting }] of Object.entries(PERSONAL_DATA)) {
        if (of === undefined || forgetting?.way === 'nothing' || forgetting?.way === 'set') continue;
        const { text, values } = bound(
          `SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`,
          canary.whose,
        );
        expect(await rows(w.database, text, values), table).toEqual([{ count: 0 }]);
      }

      while ((await audit.chain()) > 0);
      expect((await audit.verify()).broken).toEqual([]);
      const receipt = await w.call('POST', '/v1/erasures/status', {
        body: { receipt: deleted.body.receipt },
      });
      expect(receipt.body).toMatchObject({
        state: 'done',
        comments: fate,
        askedBy: 'person',
        progress: { done: 4, total: 4 },
        site: { slug: 'daily' },
        counts: {
          comments: 4,
          accounts: 1,
          memberships: 1,
          reactions: 1,
          reports: 1,
          decisions: 2,
          cases: 1,
        },
      });
      const [proof] = await rows<{ data: object }>(w.database, 'SELECT data FROM audit_log WHERE id = $1', [
        receipt.body.auditEntry,
      ]);
      expect(proof!.data).toMatchObject({ comments: fate, counts: receipt.body.counts });
      expect((await w.call('POST', '/v1/erasures/status', { body: { receipt: 'ble_none' } })).body.code).toBe(
        'unknown-receipt',
      );
    });

    it('leaves the discussion whole', async () => {
      const said = await w.call('GET', `/v1/comments/${canary.said.id}`);
      if (fate === 'anonymise')
        expect(said.body.comment ?? said.body).toMatchObject({
          status: 'published',
          author: null,
          body: SAID,
        });
      else expect(said.status).toBe(404);
      const removed = await w.call('GET', `/v1/comments/${canary.removed.id}`);
      expect(removed.body.comment ?? removed.body).toMatchObject({
        status: 'deleted',
        author: null,
        body: null,
        replyCount: 1,
      });
      for (const { id } of await rows<{ id: string }>(
        w.database,
        'SELECT thread_id AS id FROM thread_counters',
      )) {
        const counted = await inTransaction(w.database, (tx) => recount(tx, id));
        expect(counted.comments).toBe(0);
        expect(counted.commentCount.kept).toBe(counted.commentCount.counted);
      }
      // Moderators see the cases as they are now, and nobody whom they could look up.
      for (const { id } of [canary.said, canary.removed]) {
        const path = `/v1/sites/daily/moderation/cases/${id}`;
        const seen = await w.call('GET', path, { token: canary.moderator.token });
        expect(seen.status, seen.text).toBe(200);
        expect(seen.body.author).toBeNull();
        expect(seen.text).not.toMatch(/canar/i);
      }
      const profile = `/v1/sites/daily/people/${canary.id}`;
      expect((await w.call('GET', profile, { token: canary.moderator.token })).body.code).toBe(
        'unknown-person',
      );
      const audit = await w.call('GET', '/v1/sites/daily/audit?limit=100', { token: canary.admin.token });
      expect(audit.status).toBe(200);
      expect(audit.text.replaceAll(EXTERNAL, '')).not.toMatch(/canar/i);
      // Who shared their subscription has none of it left; their own stays.
      const ben = await w.call('GET', '/v1/sites/daily/me/entitlement', { token: canary.ben.token });
      expect(ben.body).toMatchObject({ status: 'active', plan: 'monthly' });
      const held = await rows(
        w.database,
        `SELECT 1 FROM memberships WHERE person_id = $1 AND subscriptions::text LIKE '%household%'`,
        [canary.ben.id],
      );
      expect(held).toEqual([]);
    });
  },
);
