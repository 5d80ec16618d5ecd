import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { ORIGIN, type TestPerson } from '../factories/world.js';
import { BACK, shop, type Shop } from './checkout.fixture.js';

/** POST routes that make nothing that could be made twice, or that nobody in particular asks. */
const WITHOUT = [
  // A session each, or a mail; asked by somebody whom nobody knows yet, so by no person that a key could be kept for.
  /^\/v1\/auth\//,
  // Unique by the event's own id.
  /^\/v1\/billing\/stripe\//,
  // Change something that is there; again, they change nothing.
  /\/replay$/,
  /\/acknowledge$/,
  /\/undo$/,
  /\/renames$/,
  /\/merges$/,
  /\/model\/reset$/,
  /\/notifications\/read$/,
  // One for each person in 24 hours, or at all: asked again it is the same one, with or without a key.
  /\/export$/,
  /\/erasure$/,
  // Asks, in a body because what it asks about is no matter for an address.
  /\/gate\/preview$/,
  /\/checks$/,
  /\/erasures\/status$/,
  // From anybody: no person that a key could be kept for. The same notice again is the same one.
  /\/notices$/,
  /\/notices\/status$/,
  // Pages tell without signing in: nobody is known.
  /\/gate-events$/,
];

let w: Shop;
let admin: TestPerson;
beforeAll(async () => {
  w = await shop();
  await w.article('a1');
  admin = await w.person('Ruth Oost', { role: 'admin' });
});
afterAll(() => w.close());

const post = (path: string, who: TestPerson, body: object | undefined, key?: string) =>
  w.call('POST', path, {
    token: who.token,
    ...(body ? { body } : {}),
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
const sessionsOf = async (kind: 'checkout.session' | 'billing_portal.session') =>
  w.stripe.standIn.parts.ledger.all(kind).length;
const CHECKOUT = '/v1/sites/daily/me/checkout';
const PORTAL = '/v1/sites/daily/me/billing-portal';

it('every POST that makes something takes a key', async () => {
  const { body } = await w.call('GET', '/openapi.json');
  const posts = Object.entries<{ post?: { parameters?: { name: string }[] } }>(body.paths).filter(
    ([path, { post: one }]) => one && !WITHOUT.some((without) => without.test(path)),
  );
  const takes = ({ post: one }: (typeof posts)[number][1]) =>
    one!.parameters?.some(({ name }) => name === 'idempotency-key') ?? false;
  expect(posts.length).toBeGreaterThan(8);
  expect(posts.filter(([, path]) => !takes(path)).map(([path]) => path)).toEqual([]);
});

describe('a checkout with a key', () => {
  it('is the same one again, and nothing else may be asked with it', async () => {
    const reader = await w.person('Ada');
    const first = await post(CHECKOUT, reader, { plan: 'monthly', returnUrl: BACK }, 'press-1');
    expect(first.status, first.text).toBe(200);
    const made = await sessionsOf('checkout.session');
    expect(await post(CHECKOUT, reader, { returnUrl: BACK, plan: 'monthly' }, 'press-1')).toMatchObject({
      status: 200,
      body: first.body,
    });
    for (const body of [
      { plan: 'premium', returnUrl: BACK },
      { plan: 'monthly', returnUrl: `${ORIGIN}/a2` },
    ]) {
      expect(await post(CHECKOUT, reader, body, 'press-1')).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      });
    }
    expect(await sessionsOf('checkout.session')).toBe(made);
    // The same key of another person is another one.
    const other = await w.person('Ben');
    const theirs = await post(CHECKOUT, other, { plan: 'premium', returnUrl: BACK }, 'press-1');
    expect(theirs.status).toBe(200);
    expect(theirs.body.url).not.toBe(first.body.url);
    expect((await post(CHECKOUT, reader, { plan: 'monthly', returnUrl: BACK }, 'a b')).body.code).toBe(
      'invalid-header',
    );
  });

  it('is opened once however many ask at the same time', async () => {
    const reader = await w.person('Cleo');
    const before = await sessionsOf('checkout.session');
    const asked = { plan: 'monthly', returnUrl: BACK };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(CHECKOUT, reader, asked, 'at-once')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect(await sessionsOf('checkout.session')).toBe(before + 1);
    expect(await rows(w.database, 'SELECT 1 FROM running_requests')).toEqual([]);
  });

  it('is told to wait while the first one runs, and finds the key free where that one’s process died', async () => {
    const reader = await w.person('Dora');
    await rows(
      w.database,
      `INSERT INTO running_requests (site_id, person_id, key, run, ends_at)
       VALUES ($1, $2, 'elsewhere', gen_random_uuid(), clock_timestamp() + interval '1 hour')`,
      [w.site.id, reader.id],
    );
    const asked = { plan: 'monthly', returnUrl: BACK };
    const since = performance.now();
    const waits = await post(CHECKOUT, reader, asked, 'elsewhere');
    expect(waits).toMatchObject({ status: 409, body: { code: 'request-in-progress' } });
    expect(waits.headers.get('retry-after')).toBe('1');
    expect(performance.now() - since).toBeGreaterThan(1_500);
    await rows(w.database, `UPDATE running_requests SET ends_at = clock_timestamp() WHERE person_id = $1`, [
      reader.id,
    ]);
    expect((await post(CHECKOUT, reader, asked, 'elsewhere')).status).toBe(200);
  });

  it('binds the key by a success only', async () => {
    const reader = await w.person('Emma');
    expect((await post(CHECKOUT, reader, { plan: 'gold', returnUrl: BACK }, 'k')).status).toBe(422);
    w.stripe.standIn.isDown = true;
    const away = await post(CHECKOUT, reader, { plan: 'monthly', returnUrl: BACK }, 'k');
    w.stripe.standIn.isDown = false;
    expect(away).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((await post(CHECKOUT, reader, { plan: 'monthly', returnUrl: BACK }, 'k')).status).toBe(200);
  });

  it('never opens another one in its place: paid, left or replaced, it is over', async () => {
    const asked = { plan: 'monthly', returnUrl: BACK };
    const over = { status: 409, body: { code: 'checkout-over' } };
    const paid = await w.person('Frida');
    await w.press((await post(CHECKOUT, paid, asked, 'k')).body.url, 'pay');
    expect(await post(CHECKOUT, paid, asked, 'k')).toMatchObject(over);
    await w.settled();
    expect(await post(CHECKOUT, paid, asked, 'k')).toMatchObject(over);

    const moved = await w.person('Gerda');
    await post(CHECKOUT, moved, asked, 'k');
    expect((await post(CHECKOUT, moved, { ...asked, returnUrl: `${ORIGIN}/a2` }, 'k2')).status).toBe(200);
    expect(await post(CHECKOUT, moved, asked, 'k')).toMatchObject(over);
  });
});

it('what the provider refused is asked of it anew once the site has put it right', async () => {
  const reader = await w.person('Hanna');
  const plan = (price: string) =>
    rows(w.database, `UPDATE plans SET stripe_prices = ARRAY[$2] WHERE site_id = $1 AND plan = 'premium'`, [
      w.site.id,
      price,
    ]);
  const [{ price }] = (await rows<{ price: string }>(
    w.database,
    `SELECT stripe_prices[1] AS price FROM plans WHERE plan = 'premium'`,
  )) as [{ price: string }];
  await plan('price_unknown');
  const keys: string[] = [];
  const { standIn } = w.stripe;
  const answer = standIn.answer.bind(standIn);
  standIn.answer = (request) => {
    const key = request.headers['idempotency-key'];
    if (request.path.startsWith('/v1/checkout/sessions') && typeof key === 'string') keys.push(key);
    return answer(request);
  };
  for (let i = 0; i < 2; i++) expect((await w.checkout(reader, 'premium')).status).toBe(409);
  standIn.answer = answer;
  expect(new Set(keys).size).toBe(2);
  await plan(price);
  expect((await w.checkout(reader, 'premium')).status).toBe(200);
});

it('the portal’s page is the same one for the same key', async () => {
  const reader = await w.person('Ida');
  await w.buy(reader);
  const before = await sessionsOf('billing_portal.session');
  const first = await post(PORTAL, reader, { returnUrl: BACK }, 'p');
  expect(first.status, first.text).toBe(200);
  expect((await post(PORTAL, reader, { returnUrl: BACK }, 'p')).body).toEqual(first.body);
  expect(await sessionsOf('billing_portal.session')).toBe(before + 1);
  expect((await post(PORTAL, reader, undefined, 'p')).body.code).toBe('idempotency-key-reused');
  expect((await post(PORTAL, reader, { returnUrl: BACK }, 'p2')).body.url).not.toBe(first.body.url);
});

it('a comparison is begun once by a key, also when it is over', async () => {
  const path = '/v1/sites/daily/billing/reconciliations';
  const first = await post(path, admin, undefined, 'compare');
  expect(first.status, first.text).toBe(202);
  await rows(w.database, `UPDATE billing_reconciliations SET state = 'done', finished_at = now()`);
  expect((await post(path, admin, undefined, 'compare')).body).toMatchObject({
    id: first.body.id,
    state: 'done',
  });
  expect((await post(path, admin, undefined, 'compare again')).body.id).not.toBe(first.body.id);
});

it('a report is one’s only one anyway; its key is good for nothing else', async () => {
  const author = await w.person('Jana', { plan: 'monthly' });
  const reader = await w.person('Karl', { plan: 'monthly' });
  const id = (await w.post(author, 'a1', 'What is there to be reported?')).body.id as string;
  const other = (await w.post(author, 'a1', 'Nothing at all is there.')).body.id as string;
  const path = (comment: string) => `/v1/comments/${comment}/reports`;
  const first = await post(path(id), reader, { reason: 'spam' }, 'r');
  expect(first.status, first.text).toBe(201);
  expect((await post(path(id), reader, { reason: 'spam' }, 'r')).body).toEqual(first.body);
  expect((await post(path(other), reader, { reason: 'spam' }, 'r')).body.code).toBe('idempotency-key-reused');
  expect((await post(path(id), reader, { reason: 'hate' }, 'r')).body.code).toBe('idempotency-key-reused');
});
