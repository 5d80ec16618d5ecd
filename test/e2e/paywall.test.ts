import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '@app/platform';
import { change, subscription, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let key: string;
beforeAll(async () => {
  w = await world();
  key = await w.key();
  await rows(
    w.database,
    `INSERT INTO plans (site_id, plan, name, benefits) VALUES ($1, 'monthly', 'Monthly', '{articles.unlimited}')`,
    [w.site.id],
  );
});
afterAll(() => w.close());

const ask = async (person: Pick<TestPerson, 'externalId'>) =>
  (
    await w.call(
      'GET',
      `/v1/sites/daily/members/${person.externalId}/entitlement?benefit=articles.unlimited`,
      {
        token: key,
      },
    )
  ).body;

describe('the paywall’s question', () => {
  it('asked again asks the database for nothing but the key', async () => {
    const ann = await w.person('Ann', { plan: 'monthly' });
    expect(await ask(ann)).toMatchObject({ allowed: true, status: 'active', plan: 'monthly' });
    const statements: string[] = [];
    const original = Client.prototype.query as (...args: unknown[]) => unknown;
    const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
      this: Client,
      ...args: unknown[]
    ) {
      const { name } = args[0] as { name?: string };
      if (name) statements.push(name);
      return original.apply(this, args);
    } as never);
    try {
      // On a machine that takes more than two seconds between two questions it is looked at again, once.
      await vi.waitFor(async () => {
        statements.length = 0;
        expect((await ask(ann)).allowed).toBe(true);
        expect(statements.filter((name) => name === 'member_by_external_id' || name === 'clock')).toEqual([]);
      });
    } finally {
      spy.mockRestore();
    }
  });

  it('is answered by what was said last, by whomever', async () => {
    const ben = await w.person('Ben', { plan: 'monthly' });
    const say = (status: string, second: number) =>
      w.call('PUT', `/v1/sites/daily/members/${ben.externalId}/subscription`, {
        token: key,
        body: {
          reference: 'own-1',
          plan: 'monthly',
          status,
          currentPeriodEnd: '2090-01-01T00:00:00Z',
          occurredAt: `2026-01-01T00:00:0${second}Z`,
        },
      });
    await change(w, ben, { subscriptions: [] });
    for (let second = 0; second < 6; second++) {
      const status = second % 2 ? 'unpaid' : 'active';
      // Some ask while it is being said: whatever they hear, who asks afterwards hears the new word.
      const [said] = await Promise.all([say(status, second), ...Array.from({ length: 5 }, () => ask(ben))]);
      expect(said.status).toBe(200);
      expect(await ask(ben)).toMatchObject({ allowed: status === 'active' });
    }
    await change(w, ben, { subscriptions: [] });
    expect(await ask(ben)).toMatchObject({ allowed: false, status: 'none' });
  });

  it('knows the moment at which time alone ends it', async () => {
    const endsAt = new Date(Date.now() + 1_500);
    const cleo = await w.person('Cleo', { subscriptions: [subscription({ endsAt: endsAt.toISOString() })] });
    expect((await ask(cleo)).allowed).toBe(true);
    // At a pace that the key's limit allows.
    let asked = 0;
    const answer = await vi.waitFor(
      async () => {
        asked = Date.now();
        const given = await ask(cleo);
        expect(given.allowed).not.toBe(true);
        return given;
      },
      { timeout: 30_000, interval: 20 },
    );
    expect(answer).toMatchObject({ allowed: false, because: [{ reason: 'ended' }] });
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt.getTime());
    expect(asked).toBeLessThan(endsAt.getTime() + 1_000);
  });

  it('hears of a plan’s new benefit, and of nobody', async () => {
    const dag = await w.person('Dag', { plan: 'extra' });
    expect((await ask(dag)).allowed).toBe(false);
    await rows(
      w.database,
      `INSERT INTO plans (site_id, plan, name, benefits) VALUES ($1, 'extra', 'Extra', '{articles.unlimited}')`,
      [w.site.id],
    );
    await vi.waitFor(async () => expect((await ask(dag)).allowed).toBe(true), {
      timeout: 10_000,
      interval: 100,
    });
    expect((await ask({ externalId: 'nobody' })).code).toBe('unknown-member');
  });
});
