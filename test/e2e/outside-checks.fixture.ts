import { expect } from 'vitest';
import { rows } from '@app/platform';
import { OutsideChecking } from '@app/moderation';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';
import {
  AKISMET_KEY,
  akismetStandIn,
  OPENAI_KEY,
  openAiStandIn,
  publisherStandIn,
  type StandIn,
} from '../support/check-stand-ins.js';

/** A secret of a publication's own check. */
export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export const CHECKS = '/v1/sites/daily/policy/checks';
export const CASES = '/v1/sites/daily/moderation/cases';

/** JSON as it came. */
export type Json = Answer['body'];

export interface Checked {
  w: World;
  akismet: StandIn;
  openai: StandIn;
  publisher: StandIn;
  admin: TestPerson;
  mia: TestPerson;
  /** A reader who may post, another one each time. */
  reader(): Promise<TestPerson>;
  /** Puts these checks into the site's policy, beside rules in which nothing else stands in the way. */
  policy(checks: object, overrides?: object[], screening?: object): Promise<void>;
  post(who: TestPerson, body: string, article?: string): Promise<{ status: number; id: string }>;
  /** Works as the worker would until nothing of this comment waits any more. */
  settled(id: string): Promise<void>;
  status(id: string): Promise<string>;
  caseOf(id: string): Promise<Json>;
  queued(queue: string): Promise<string[]>;
  decide(id: string, action: string, who?: TestPerson): Promise<Answer>;
  sql(text: string, ...values: unknown[]): Promise<Json[]>;
  close(): Promise<void>;
}

/** A newsroom with all three outside checks wired to stand-ins, all off; `square` is an open discussion. */
export async function checkedNewsroom(): Promise<Checked> {
  const [akismet, openai, publisher] = await Promise.all([
    akismetStandIn(),
    openAiStandIn(),
    publisherStandIn([SECRET]),
  ]);
  const w = await world(EASY, {
    AKISMET_API_BASE: akismet.url,
    OPENAI_API_BASE: `${openai.url}/`,
    OUTBOUND_ALLOW: publisher.at,
  });
  const admin = await w.person('Anna Holt', { role: 'admin' });
  const mia = await w.person('Mia Sand', { role: 'moderator' });
  await w.article('square');
  const keys = { akismet: AKISMET_KEY, openai: OPENAI_KEY, publisher: SECRET };
  for (const [check, key] of Object.entries(keys)) {
    const stored = await w.call('PUT', `${CHECKS}/${check}/key`, { token: admin.token, body: { key } });
    expect(stored.status, stored.text).toBe(200);
  }
  const sql = (text: string, ...values: unknown[]) => rows<Json>(w.database, text, values);
  const checking = w.app.get(OutsideChecking);
  let readers = 0;
  const caseOf = async (id: string) => (await w.call('GET', `${CASES}/${id}`, { token: mia.token })).body;
  return {
    w,
    akismet,
    openai,
    publisher,
    admin,
    mia,
    sql,
    caseOf,
    reader: () => w.person(`Reader ${++readers}`, { plan: 'monthly' }),
    policy: async (checks, overrides = [], screening = {}) => {
      const { body } = await w.call('GET', '/v1/sites/daily/policy', { token: admin.token });
      const document = { screening: { ...EASY.screening, ...screening }, checks, overrides };
      const saved = await w.call('PUT', '/v1/sites/daily/policy', {
        token: admin.token,
        body: { version: body.version, document },
      });
      expect(saved.status, saved.text).toBe(200);
    },
    post: async (who, body, article = 'square') => {
      const answer = await w.post(who, article, body);
      expect([201, 202], answer.text).toContain(answer.status);
      return { status: answer.status, id: answer.body.id };
    },
    settled: async (id) => {
      await expect
        .poll(
          async () => {
            await checking.drain();
            return sql(`SELECT check_name FROM check_runs WHERE comment_id = $1 AND state = 'waiting'`, id);
          },
          { timeout: 20_000 },
        )
        .toEqual([]);
    },
    status: async (id) => (await sql('SELECT status FROM comments WHERE id = $1', id))[0].status,
    queued: async (queue) => {
      const { body } = await w.call('GET', `${CASES}?queue=${queue}&limit=100`, { token: mia.token });
      return body.items.map((one: { id: string }) => one.id);
    },
    decide: async (id, action, who = mia) => {
      const { version, revision } = await caseOf(id);
      return w.call('POST', `${CASES}/${id}/decisions`, {
        token: who.token,
        body: { action, version, revision },
      });
    },
    close: async () => {
      await w.close();
      await Promise.all([akismet.close(), openai.close(), publisher.close()]);
    },
  };
}
