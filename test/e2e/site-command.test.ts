import { SignJWT } from 'jose';
import { Client } from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { runBelowline, type Running, startApi, TEST_SECRET } from '../support/processes.js';

let database: TestDatabase;
let api: Running;
const command = (...args: string[]) =>
  runBelowline(args, { DATABASE_URL: database.url, BELOWLINE_SECRET: TEST_SECRET });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await api?.stop();
  await database.drop();
});

async function call(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(api.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

it('makes a site from nothing that its publication can use', async () => {
  const made = await command(
    ...['site', '--slug', 'gazette', '--name', 'The Gazette', '--origin', 'https://gazette.example'],
    ...['--issuer', 'https://gazette.example', '--admin', 'ada@gazette.example', '--test-mode'],
  );
  expect(made.code, made.output).toBe(0);
  const told = JSON.parse(made.output.slice(made.output.indexOf('{'), made.output.lastIndexOf('}') + 1));
  const plan = await command(
    'plan',
    '--site',
    'gazette',
    '--plan',
    'all',
    '--name',
    'All',
    '--price',
    'price_all',
  );
  expect(plan.code, plan.output).toBe(0);
  const webhookSecret = 'whsec_of_the_gazette_0123456789';
  expect((await command('secret', '--site', 'gazette', '--stripe-webhook', webhookSecret)).code).toBe(0);

  api = await startApi({ databaseUrl: database.url });
  const admin = await call('POST', '/v1/auth/login', {
    site: 'gazette',
    email: told.admin,
    password: told.adminPassword,
  });
  expect(admin.body.user).toMatchObject({ role: 'admin' });

  const token = await new SignJWT({ name: 'Rosa Lind' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://gazette.example')
    .setAudience('belowline')
    .setSubject('reader-1')
    .setJti('once')
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(told.ssoSecret));
  const reader = await call('POST', '/v1/auth/sso', { site: 'gazette', token });
  expect(reader.status).toBe(200);

  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'customer.subscription.created',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: {
      object: {
        id: 'sub_1',
        object: 'subscription',
        status: 'active',
        metadata: { site: 'gazette', member: 'reader-1' },
        items: { data: [{ price: { id: 'price_all' } }] },
      },
    },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
  const delivered = await call('POST', '/v1/billing/stripe/gazette/webhook', payload, {
    'stripe-signature': signature,
  });
  expect(delivered.status).toBe(200);
  const declared = await call(
    'PUT',
    '/v1/sites/gazette/articles/declared',
    { url: 'https://gazette.example/declared', title: 'Declared' },
    { authorization: `Bearer ${told.secretKey}` },
  );
  expect(declared.status).toBe(200);
  // The first one was declared by nobody: its page's address is enough.
  await expect
    .poll(async () => {
      const authorization = `Bearer ${reader.body.accessToken}`;
      const path = '/v1/sites/gazette/articles/first/comments';
      return (
        await call(
          'POST',
          path,
          { body: 'The first word below the first article.', url: 'https://gazette.example/first' },
          { authorization },
        )
      ).status;
    })
    .toBe(201);
});

it('exchanges the secret of sign-in tokens, with a day for both or at once', async () => {
  const made = async (...more: string[]) => {
    const { code, output } = await command('secret', '--site', 'gazette', '--sign-in', ...more);
    expect(code, output).toBe(0);
    return /sso_[\w-]+/.exec(output)![0];
  };
  const isTaken = async (secret: string) => {
    const token = await new SignJWT({ name: 'Rosa Lind' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('https://gazette.example')
      .setAudience('belowline')
      .setSubject('reader-1')
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret));
    return (await call('POST', '/v1/auth/sso', { site: 'gazette', token })).status === 200;
  };
  const first = await made();
  const second = await made();
  expect([await isTaken(first), await isTaken(second)]).toEqual([true, true]);
  const third = await made('--at-once');
  await expect.poll(() => isTaken(first)).toBe(false);
  expect([await isTaken(second), await isTaken(third)]).toEqual([false, true]);
});

it('makes a key for a server, and ends it', async () => {
  const made = await command('key', '--site', 'gazette', '--name', 'paywall', '--scope', 'members:read');
  expect(made.code, made.output).toBe(0);
  const { id, key } = JSON.parse(
    made.output.slice(made.output.indexOf('{'), made.output.lastIndexOf('}') + 1),
  );
  const ask = async () => {
    const response = await fetch(`${api.url}/v1/sites/gazette/members/reader-1/entitlement`, {
      headers: { authorization: `Bearer ${key}` },
    });
    return response.status;
  };
  expect(await ask()).toBe(200);
  expect((await command('key', '--site', 'gazette', '--revoke', id)).code).toBe(0);
  expect(await ask()).toBe(401);
  expect((await command('key', '--site', 'gazette', '--revoke', 'nothing')).code).toBe(1);
  expect((await command('key', '--site', 'gazette', '--name', 'x', '--scope', 'all')).code).toBe(1);
});

it('gives roles, and a site its admin back', async () => {
  const told = ({ output }: { output: string }) =>
    JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  const staff = (...args: string[]) => command('staff', '--site', 'gazette', ...args);
  const signIn = (email: string, password: string) =>
    call('POST', '/v1/auth/login', { site: 'gazette', email, password });
  expect((await staff()).output).toContain('admin\tAdministrator');
  const last = await staff('--role', 'reader', '--email', 'ada@gazette.example');
  expect([last.code, last.output]).toEqual([1, expect.stringContaining('without an admin')]);

  const second = await staff('--role', 'admin', '--email', 'ben@gazette.example', '--name', 'Ben Holm');
  expect(second.code, second.output).toBe(0);
  const ben = told(second);
  const session = await signIn('ben@gazette.example', ben.password);
  expect(session.body.user).toMatchObject({ role: 'admin', name: 'Ben Holm' });
  const again = told(await staff('--role', 'admin', '--email', 'ben@gazette.example', '--new-password'));
  expect((await signIn('ben@gazette.example', ben.password)).status).toBe(401);
  expect((await signIn('ben@gazette.example', again.password)).status).toBe(200);
  const refreshed = await call('POST', '/v1/auth/refresh', { refreshToken: session.body.refreshToken });
  expect(refreshed.status).toBe(401);

  const limited = await staff('--role', 'moderator', '--member', 'reader-1', '--section', 'sport');
  expect(told(limited)).toEqual({
    site: 'gazette',
    member: 'reader-1',
    name: 'Rosa Lind',
    role: 'moderator',
  });
  expect((await staff()).output).toContain('moderator of sport\tRosa Lind\treader-1');
  for (const wrong of [
    ['--role', 'owner', '--member', 'reader-1'],
    ['--role', 'editor', '--member', 'reader-1', '--section', 'sport'],
    ['--role', 'editor', '--member', 'nobody'],
    ['--role', 'editor'],
  ]) {
    const refused = await staff(...wrong);
    expect(refused.code, refused.output).toBe(1);
    expect(refused.output).not.toContain('    at ');
  }
});

it('refuses in words what cannot be', async () => {
  const again = await command(
    ...['site', '--slug', 'Not A Slug', '--name', 'N', '--origin', 'https://n.example'],
    ...['--issuer', 'https://n.example', '--admin', 'a@n.example'],
  );
  expect(again.code).toBe(1);
  expect(again.output).toMatch(/slug/);
  expect(again.output).not.toContain('    at ');
  const none = await command('plan', '--site', 'nobody', '--plan', 'all', '--name', 'All');
  expect(none.code).toBe(1);
  expect(none.output).toContain('no such site');
  const twice = await command(
    ...['plan', '--site', 'gazette', '--plan', 'other', '--name', 'Other', '--price', 'price_all'],
  );
  expect(twice.output).toContain('price_all is a price of the plan "all"');
  const provider = await command(
    ...['secret', '--site', 'gazette', '--provider', 'google', '--client-secret', 'hush'],
  );
  expect([provider.code, provider.output]).toEqual([1, expect.stringContaining('no provider "google"')]);
  const halfSaid = await command('secret', '--site', 'gazette', '--client-secret', 'hush');
  expect([halfSaid.code, halfSaid.output]).toEqual([1, expect.stringContaining('--provider ID')]);
  const short = await command('secret', '--site', 'gazette', '--stripe-webhook', 'x');
  expect(short.code).toBe(1);
  const live = await command('secret', '--site', 'gazette', '--stripe-api', 'sk_live_0123456789');
  const test = await command('secret', '--site', 'gazette', '--stripe-api', 'sk_test_0123456789');
  // A key of the mode that the site does not hear would sell what opens nothing.
  expect([live.code, test.code].toSorted()).toEqual([0, 1]);
  expect(live.output + test.output).toContain('no key of that mode');
  const wrong = await command('site', '--slog', 'gazette');
  expect(wrong.output).toContain('--slug SLUG');
});

it('stores the secret of our client at a provider, which pages then offer', async () => {
  const google = { kind: 'google', id: 'google', clientId: 'our-client' };
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `UPDATE sites SET settings = settings || jsonb_build_object('signIn', $1::jsonb) WHERE slug = 'gazette'`,
    [JSON.stringify({ providers: [google] })],
  );
  const stored = await command(
    ...['secret', '--site', 'gazette', '--provider', 'google', '--client-secret', 'hush hush'],
  );
  expect([stored.code, stored.output]).toEqual([0, 'Stored.\n']);
  const secrets = await client.query(`SELECT kind, sealed FROM site_secrets WHERE kind LIKE 'provider/%'`);
  await client.end();
  expect(secrets.rows).toEqual([{ kind: 'provider/google', sealed: expect.stringMatching(/^v1\.[\w-]+$/) }]);
});

it('bans on all sites, after showing whom it means, and ends that', async () => {
  const ban = (...args: string[]) => command('ban', '--site', 'gazette', '--member', 'reader-1', ...args);
  const inForce = async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT sanctions->0->>'kind' AS kind, sanctions->0->>'reason' AS reason FROM memberships WHERE external_id = 'reader-1'`,
    );
    await client.end();
    return rows;
  };
  const shown = await ban();
  expect([shown.code, shown.output]).toEqual([0, expect.stringContaining('gazette\tRosa Lind\treader-1')]);
  expect(await inForce()).toEqual([{ kind: null, reason: null }]);
  const wrong = await ban('--message', 'Without a reason');
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('belowline ban --site SLUG')]);

  const banned = await ban('--reason', 'Threats', '--message', 'Not anywhere');
  expect([banned.code, banned.output]).toEqual([0, expect.stringContaining('Banned there')]);
  expect(await inForce()).toEqual([{ kind: 'ban', reason: 'Threats' }]);
  expect((await ban('--reason', 'Threats')).output).toContain('lift it first');

  const lifted = await ban('--lift');
  expect([lifted.code, lifted.output]).toEqual([0, expect.stringContaining('Lifted on one site')]);
  expect(await inForce()).toEqual([{ kind: null, reason: null }]);
  expect((await ban('--lift')).code).toBe(1);
});
