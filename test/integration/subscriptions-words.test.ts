import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, newId, rows } from '@app/platform';
import { ENTITLEMENT_CLAIMS, type EntitlementClaims, SiteDirectory } from '@app/identity';
import { rankOf, SUBSCRIPTION_STATUSES, type SubscriptionWord } from '@app/subscriptions';
import { rounds } from '../support/depth.js';
import { type Billing, billing } from './subscriptions.fixture.js';

let own: Billing;
beforeAll(async () => {
  own = await billing();
});
afterAll(() => own.close());

const SYSTEM = { kind: 'system' as const, id: null };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

const hear = (word: SubscriptionWord) =>
  inTransaction(own.database, (tx) => own.subscriptions.hear(tx, own.site.id, word, SYSTEM));

const word = fc
  .record({
    source: fc.constantFrom('stripe' as const, 'server' as const),
    reference: fc.constantFrom('r1', 'r2'),
    second: fc.nat(5),
    status: fc.constantFrom(...SUBSCRIPTION_STATUSES),
    person: fc.nat(1),
    first: fc.boolean(),
  })
  .map((said) => ({ ...said, event: Object.values(said).join('/') }));

describe('words about subscriptions, on the database', () => {
  it('heard in any order and all at once, from many connections, end in the same facts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, { minLength: 2, maxLength: 8, selector: ({ event }) => event }),
        fc.infiniteStream(fc.nat()),
        async (words, random) => {
          const told = async (order: typeof words, together: boolean) => {
            const mark = newId();
            const persons = [await own.member(`${mark}-0`), await own.member(`${mark}-1`)];
            const calls = order.map((one) => () => hear(wordOf(one, mark, persons)));
            if (together) await Promise.all(calls.map((call) => call()));
            else for (const call of calls) await call();
            const facts = await Promise.all(persons.map((person) => own.facts(person)));
            return facts.map(({ subscriptions, unbrokenSince }) =>
              JSON.parse(JSON.stringify({ subscriptions, unbrokenSince }).replaceAll(mark, '')),
            );
          };
          const once = await told(words, false);
          const shuffled = [...words, ...words]
            .map((one) => [random.next().value as number, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
          expect(await told(shuffled, true)).toEqual(once);
        },
      ),
      { numRuns: rounds(25, 500) },
    );
  });

  it('say since when somebody subscribes without a break', async () => {
    const person = await own.member('unbroken');
    const say = (second: number, status: SubscriptionWord['status'], reference = 'u') => {
      const said = { source: 'server', reference, second, status, person: 0, first: false } as const;
      // It is paid until further notice.
      return hear({ ...wordOf(said, 'unbroken', [person]), currentPeriodEnd: null });
    };
    const since = async () => (await own.facts(person)).unbrokenSince;
    await say(1, 'active');
    await say(2, 'active');
    expect(await since()).toEqual(at(1));
    await say(3, 'expired');
    expect(await since()).toBeNull();
    const later = 40 * 86_400;
    await say(later, 'active', 'v');
    expect(await since()).toEqual(at(later));
    // A word that was late: it was not over then.
    await say(later - 3_600, 'active');
    expect(await since()).toEqual(at(later - 3_600));
  });

  it('need one connection each: with all of them waiting for one subscription, none waits for another', async () => {
    const person = await own.member('crowd');
    const words = Array.from({ length: 30 }, (_, second) =>
      wordOf(
        { source: 'stripe', reference: 'c', second, status: 'active', person: 0, first: false },
        'crowd',
        [person],
      ),
    );
    // The site has to be read again, as every two seconds.
    own.app.get(SiteDirectory).forget();
    await Promise.all(words.map(hear));
    expect((await own.facts(person)).subscriptions).toHaveLength(1);
  });

  it('raises the version only when a fact changed, and leaves one audit row for each change', async () => {
    const person = await own.member('once');
    const { version } = await own.facts(person);
    const paid = wordOf(
      { source: 'stripe', reference: 'v', second: 1, status: 'active', person: 0, first: false },
      'v',
      [person],
    );
    await hear(paid);
    await hear(paid);
    await hear({ ...paid, asOf: at(2), asOfEvent: 'evt_2' });
    expect((await own.facts(person)).version).toBe(version + 1);
    await hear({
      ...paid,
      asOf: at(3),
      asOfEvent: 'evt_3',
      status: 'past_due',
      asOfRank: rankOf('past_due'),
    });
    expect(await own.facts(person)).toMatchObject({
      version: version + 2,
      subscriptions: [{ status: 'past_due', pastDueSince: at(3).toISOString() }],
    });
    const audited = await rows(own.database, `SELECT data FROM audit_log WHERE subject_id = $1 ORDER BY id`, [
      person,
    ]);
    expect(audited).toMatchObject([
      { data: { status: 'active' } },
      { data: { status: 'past_due', event: 'evt_3' } },
    ]);
  });
});

describe('the claims of sign-in tokens', () => {
  const take = (personId: string, claim: unknown, second: number) =>
    inTransaction(own.database, (tx) =>
      own.app
        .get<EntitlementClaims>(ENTITLEMENT_CLAIMS)
        .take(tx, { siteId: own.site.id, personId, claim, issuedAt: at(second) }),
    );
  const claim = { plan: 'monthly', status: 'active', until: '2030-01-01T00:00:00.000Z' };

  it('count until they end, the newest one', async () => {
    const person = await own.member('claims');
    await take(person, claim, 10);
    expect((await own.facts(person)).subscriptions).toMatchObject([
      { source: 'claim', plan: 'monthly', status: 'active', endsAt: claim.until },
    ]);
    await take(person, { ...claim, plan: 'premium', until: 1_900_000_000 }, 20);
    await take(person, claim, 15);
    expect((await own.facts(person)).subscriptions).toMatchObject([
      { plan: 'premium', endsAt: new Date(1_900_000_000_000).toISOString() },
    ]);
    await take(person, null, 30);
    expect((await own.facts(person)).subscriptions).toMatchObject([{ plan: null, status: 'expired' }]);
  });

  it('without an end hold for a day; for a plan that nobody sells they give nothing', async () => {
    const person = await own.member('short');
    await take(person, { plan: 'golden', status: 'active' }, 0);
    expect((await own.facts(person)).subscriptions).toMatchObject([
      { plan: null, endsAt: new Date(at(0).getTime() + 86_400_000).toISOString() },
    ]);
  });

  it.each([
    [{ plan: 5 }],
    ['paid'],
    [{ ...claim, status: 'great' }],
    [{ ...claim, until: 'soon' }],
    [[]],
    [{ ...claim, plan: 'a\0' }],
  ])('that cannot be read change nothing: %j', async (broken) => {
    const person = await own.member('broken');
    await take(person, broken, 40);
    expect((await own.facts(person)).subscriptions).toEqual([]);
  });
});

function wordOf(
  said: {
    source: 'stripe' | 'server';
    reference: string;
    second: number;
    status: SubscriptionWord['status'];
    person: number;
    first: boolean;
  },
  mark: string,
  persons: string[],
): SubscriptionWord {
  return {
    personId: persons[said.person]!,
    source: said.source,
    reference: `${said.reference}${mark}`,
    plan: 'monthly',
    status: said.status,
    currentPeriodEnd: at(9_000),
    cancelAtPeriodEnd: false,
    endsAt: null,
    collectionPaused: false,
    asOf: at(said.second),
    asOfRank: rankOf(said.status, said.first),
    asOfEvent: Object.values(said).join('/'),
  };
}
