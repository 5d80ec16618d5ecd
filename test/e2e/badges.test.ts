import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { BADGE_SLACK_DAYS, SubscriberBadges } from '@app/subscriptions';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';
import { sells, stripeEvent, take } from '../factories/billing.js';
import { SECRET, ssoToken } from './auth.fixture.js';

let w: World;
let key: string;
let ada: TestPerson;

beforeAll(async () => {
  w = await world({
    ...EASY,
    access: { post: 'members' },
    profiles: { badges: ['staff', 'author', 'subscriber'] },
  });
  await sells(w);
  key = await w.key();
  ada = await w.person('Ada Moreau');
  await w.article('square');
  expect((await w.post(ada, 'square', 'What the square needs is a bench.')).status).toBe(201);
});
afterAll(() => w.close());

let clock = Date.now() - 3_600_000;
/** The publication's billing speaks of Ada, each time a second later. */
const word = (more: object = {}) =>
  w.call('PUT', `/v1/sites/daily/members/${ada.externalId}/subscription`, {
    token: key,
    body: {
      reference: 'ref-1',
      plan: 'monthly',
      status: 'active',
      currentPeriodEnd: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      occurredAt: new Date((clock += 1000)).toISOString(),
      ...more,
    },
  });
const page = () => w.call('GET', '/v1/sites/daily/articles/square/thread');
const face = async () => {
  const { badges, subscriberSince } = (await page()).body.comments.items[0].author;
  return { badges, subscriberSince };
};
/** What is committed is heard of a moment later, by who keeps pages. */
const shows = (expected: object) => expect.poll(face).toMatchObject(expected);
const NONE = { badges: [], subscriberSince: null };
const thisYear = new Date().getUTCFullYear();

it('comes with a subscription, on every page that is kept, and goes with its end', async () => {
  await shows(NONE);
  const before = (await page()).headers.get('etag');
  expect((await word()).status).toBe(200);
  await shows({ badges: ['subscriber'], subscriberSince: thisYear });
  expect((await page()).headers.get('etag')).not.toBe(before);
  const signedIn = await w.call('GET', '/v1/sites/daily/articles/square/thread', { token: ada.token });
  expect(signedIn.body.comments.items[0].author.badges).toEqual(['subscriber']);
  expect((await w.call('GET', `/v1/sites/daily/readers/${ada.id}`)).body).toMatchObject({
    badges: ['subscriber'],
    subscriberSince: thisYear,
  });
  expect((await w.post(ada, 'square', 'And two.')).body.author.badges).toEqual(['subscriber']);
  await word({ status: 'expired' });
  await shows(NONE);
});

it('says since when, by the earliest start that was told; a lapse does not change that', async () => {
  await word({ startedAt: '2023-04-01T00:00:00Z' });
  await shows({ badges: ['subscriber'], subscriberSince: 2023 });
  await word({ status: 'expired' });
  await word({ reference: 'ref-2', startedAt: new Date().toISOString() });
  await shows({ badges: ['subscriber'], subscriberSince: 2023 });
  // An old subscription is told of later, long over; and one that was never paid for tells nothing.
  await word({ reference: 'ref-0', status: 'expired', startedAt: '2017-06-30T22:00:00-05:00' });
  await word({ reference: 'ref-00', status: 'incomplete', startedAt: '2011-01-01T00:00:00Z' });
  await shows({ badges: ['subscriber'], subscriberSince: 2017 });
  // The same word once more, with its start told only now.
  const again = { reference: 'ref-2', startedAt: '2015-02-03T00:00:00Z' };
  await word(again);
  await shows({ subscriberSince: 2015 });
  expect((await word({ startedAt: 'yesterday' })).status).toBe(422);
});

it('stays while a payment is late, and hangs on no clock: words that stop coming take it away in time', async () => {
  await word({ reference: 'ref-2', status: 'past_due' });
  await shows({ badges: ['subscriber'] });
  await word({ reference: 'ref-2', currentPeriodEnd: new Date(Date.now() + 1000).toISOString() });
  const ends = (days: number) =>
    rows(
      w.database,
      `UPDATE memberships SET subscriber_until = now() - make_interval(days => $2), subscriptions = (
         SELECT jsonb_agg(e || jsonb_build_object('currentPeriodEnd', now() - make_interval(days => $2 + 2)))
         FROM jsonb_array_elements(subscriptions) e)
       WHERE person_id = $1`,
      [ada.id, days],
    );
  await ends(BADGE_SLACK_DAYS - 1);
  expect(await w.app.get(SubscriberBadges).lookAgain()).toBe(0);
  await shows({ badges: ['subscriber'] });
  await ends(BADGE_SLACK_DAYS + 1);
  const before = (await page()).headers.get('etag');
  expect(await w.app.get(SubscriberBadges).lookAgain()).toBe(1);
  expect(await w.app.get(SubscriberBadges).lookAgain()).toBe(0);
  await shows(NONE);
  expect((await page()).headers.get('etag')).not.toBe(before);
  await word({ reference: 'ref-2' });
  await shows({ badges: ['subscriber'], subscriberSince: 2015 });
});

it('comes of nothing that was granted', async () => {
  const ben = await w.person('Ben Okafor');
  expect((await w.post(ben, 'square', 'As a guest.')).status).toBe(201);
  const granted = await w.call('POST', '/v1/sites/daily/grants', {
    token: key,
    body: { kind: 'complimentary', plan: 'monthly', personId: ben.id },
  });
  expect(granted.status, granted.text).toBe(201);
  expect((await w.call('GET', `/v1/sites/daily/readers/${ben.id}`)).body.badges).toEqual([]);
});

it('is shown where the site shows it, and makes no page anew where it does not', async () => {
  const admin = await w.person('Ruth Oost', { role: 'admin' });
  expect((await w.post(admin, 'square', 'From the house.')).status).toBe(201);
  const path = '/v1/sites/daily/settings';
  const show = async (badges: string[]) => {
    const { body } = await w.call('GET', path, { token: admin.token });
    const changed = await w.call('PUT', path, {
      token: admin.token,
      body: { version: body.version, profiles: { badges } },
    });
    expect(changed.status).toBe(200);
  };
  const badgesOf = async () =>
    new Map(
      (await page()).body.comments.items.map(({ author }: { author: { name: string; badges: string[] } }) => [
        author.name,
        author.badges,
      ]),
    );
  await show(['staff']);
  expect((await badgesOf()).get('Ruth Oost')).toEqual(['staff']);
  expect((await badgesOf()).get('Ada Moreau')).toEqual([]);
  const faces = async () => (await rows(w.database, 'SELECT faces FROM sites WHERE id = $1', [w.site.id]))[0];
  const before = await faces();
  await word({ reference: 'ref-2', status: 'expired' });
  expect(await faces()).toEqual(before);
  await show(['subscriber']);
  expect((await badgesOf()).get('Ruth Oost')).toEqual([]);
  await word({ reference: 'ref-2' });
  expect(await faces()).not.toEqual(before);
  await expect.poll(async () => (await badgesOf()).get('Ada Moreau')).toEqual(['subscriber']);
});

it('and its start are told in a token’s claim as well', async () => {
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: w.site.id, kind: 'sso', value: `daily: ${SECRET}` }),
  );
  const enter = async (entitlement: object | null) => {
    const token = ssoToken('daily', { sub: 'claimant', name: 'Cleo Claimant', entitlement });
    const answer = await w.call('POST', '/v1/auth/sso', { body: { site: 'daily', token } });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const { accessToken, user } = await enter({
    plan: 'monthly',
    status: 'active',
    until,
    since: 1_500_000_000,
  });
  const card = async () =>
    (await w.call('GET', `/v1/sites/daily/readers/${user.id}`, { token: accessToken })).body;
  expect(await card()).toMatchObject({ badges: ['subscriber'], subscriberSince: 2017 });
});

it('and its start are told by Stripe', async () => {
  const cora = await w.person('Cora Card');
  const event = stripeEvent(cora.externalId, { object: { start_date: 1_300_000_000 } });
  expect((await take(w, event)).status).toBe(200);
  const answer = await w.call('GET', `/v1/sites/daily/readers/${cora.id}`, { token: cora.token });
  expect(answer.body).toMatchObject({ badges: ['subscriber'], subscriberSince: 2011 });
});
