import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hints, inTransaction, rows } from '@app/platform';
import { Members } from '@app/identity';
import { seconds, stripeEvent } from '../factories/billing.js';
import { rounds } from '../support/depth.js';
import { type Billing, billing } from './subscriptions.fixture.js';

let own: Billing;
beforeAll(async () => {
  own = await billing();
});
afterAll(() => own.close());

const states = async () =>
  rows<{ state: string; outcome: string; count: number }>(
    own.database,
    `SELECT state, outcome, count(*)::int FROM billing_events GROUP BY 1, 2 ORDER BY 1, 2`,
  );

describe('the billing inbox', () => {
  it('tells every process that listens, as the effect is committed', async () => {
    const person = await own.member('heard');
    const heard = new Promise<void>((resolve) => {
      own.app.get(Hints).on('membership', ({ personId }) => personId === person && resolve());
    });
    await own.receive(stripeEvent('heard'));
    await heard;
    expect((await own.facts(person)).subscriptions).toMatchObject([{ status: 'active' }]);
  });

  it('a checkout and the subscription it explains, at the same moment, never miss each other', async () => {
    const count = rounds(40, 400);
    const session = (i: number) =>
      stripeEvent(null, {
        type: 'checkout.session.completed',
        object: {
          object: 'checkout.session',
          mode: 'subscription',
          payment_status: 'paid',
          customer: `cus_${i}`,
          subscription: `sub_${i}`,
          client_reference_id: `meets-${i}`,
        },
      });
    await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        // A customer is named by its id, or stands there whole.
        const customer = i % 3 ? `cus_${i}` : { id: `cus_${i}`, object: 'customer' };
        const both = [session(i), stripeEvent(null, { object: { id: `sub_${i}`, customer } })];
        if (i % 2) both.reverse();
        await Promise.all(both.map((event) => own.receive(event)));
      }),
    );
    await own.inbox.settled();
    expect((await states()).filter(({ state }) => state !== 'applied')).toEqual([]);
    for (let i = 0; i < count; i++) {
      expect((await own.facts(await own.member(`meets-${i}`))).subscriptions).toMatchObject([
        { status: 'active' },
      ]);
    }
  });

  it('an event that several processes drain at once has one effect', async () => {
    const person = await own.member('drained');
    const event = stripeEvent('drained');
    const { version } = await own.facts(person);
    await rows(
      own.database,
      `INSERT INTO billing_events (id, site_id, event_id, type, payload) VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
      [own.site.id, event.id, event.type, JSON.stringify(event)],
    );
    const drained = await Promise.all(Array.from({ length: 8 }, () => own.inbox.drain()));
    expect(drained.reduce((sum, one) => sum + one)).toBe(1);
    expect((await own.facts(person)).version).toBe(version + 1);
  });

  it('answers while the member is locked, and applies when the lock is gone', async () => {
    const person = await own.member('locked');
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = inTransaction(own.database, async (tx) => {
      await own.app.get(Members).lock(tx, own.site.id, person);
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    await own.receive(stripeEvent('locked'));
    expect((await own.facts(person)).subscriptions).toEqual([]);
    release.resolve();
    await holding;
    await own.inbox.settled();
    expect((await own.facts(person)).subscriptions).toMatchObject([{ status: 'active' }]);
  });

  it('a mistake of ours in one event stops none of the others', async () => {
    const broken = stripeEvent('broken');
    await rows(
      own.database,
      `INSERT INTO billing_events (id, site_id, event_id, type, payload, attempts)
       VALUES (gen_random_uuid(), $1, $2, 'x', '{"not": "an event"}', 15)`,
      [own.site.id, broken.id],
    );
    const person = await own.member('goes-on');
    await own.receive(stripeEvent('goes-on', { created: seconds() }));
    await own.inbox.drain();
    await own.inbox.settled();
    expect((await own.facts(person)).subscriptions).toMatchObject([{ status: 'active' }]);
    const [row] = await rows(own.database, `SELECT state, outcome FROM billing_events WHERE event_id = $1`, [
      broken.id,
    ]);
    expect(row).toEqual({ state: 'parked', outcome: 'too-many-attempts' });
  });
});
