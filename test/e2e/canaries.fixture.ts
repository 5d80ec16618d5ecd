import { SignJWT } from 'jose';
import { expect } from 'vitest';
import { Gathering } from '@app/discussion';
import { Hiding, Learning } from '@app/moderation';
import { Notifying } from '@app/notifications';
import { inTransaction, isUuid, rows, Secrets } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { bound, PERSONAL_DATA, type Whose } from '@app/privacy';
import { sells, stripeEvent, take } from '../factories/billing.js';
import type { TestPerson, World } from '../factories/world.js';

export const SSO_SECRET = 'a shared secret of the tests, long enough for HS256';
export const EXTERNAL = 'canary-external';
export const EMAIL = 'canary@mail.example';
/** What the person said in public: it stays where the site anonymises. */
export const SAID = 'A nightingale sings in the square';

let tokens = 0;

/** A publication's sign-in token; `iat` is `later` seconds from now. */
export function signInToken(subject: string, claims: object = {}, later = 0): Promise<string> {
  const now = Math.floor(Date.now() / 1000) + later;
  return new SignJWT({ name: 'Reader', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://daily.example')
    .setAudience('belowline')
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .setJti(`jti-${++tokens}`)
    .sign(new TextEncoder().encode(SSO_SECRET));
}

export async function takesTokens(w: World): Promise<void> {
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: w.site.id, kind: 'sso', value: SSO_SECRET }),
  );
}

/** Signs in with the publication. */
export async function signIn(
  w: World,
  subject: string,
  claims: object = {},
  later = 0,
): Promise<{ token: string; id: string; refreshToken: string; status: number; code: string }> {
  const answer = await w.call('POST', '/v1/auth/sso', {
    body: { site: 'daily', token: await signInToken(subject, claims, later) },
    headers: { 'user-agent': `Browser of ${subject}` },
  });
  const { accessToken, refreshToken, user, code } = answer.body;
  return { token: accessToken, refreshToken, id: user?.id, status: answer.status, code };
}

export interface Canary {
  id: string;
  token: string;
  whose: Whose;
  said: { id: string };
  removed: { id: string };
  ben: TestPerson;
  moderator: TestPerson;
  admin: TestPerson;
}

const ok = (answer: { status: number; text: string }, status = 200) =>
  expect(answer.status, answer.text).toBe(status);

/**
 * A person who has done everything that one can do here, with a canary in each of their words, and to whom everything
 * was done. Ben is somebody else who had to do with them.
 */
export async function canaryPerson(w: World): Promise<Canary> {
  await takesTokens(w);
  await sells(w);
  const key = await w.key();
  const admin = await w.person('Uma', { role: 'admin' });
  const moderator = await w.person('Mia Sand', { role: 'moderator' });
  const ben = await w.person('Ben Adler', { plan: 'monthly' });
  const { token, id } = await signIn(w, EXTERNAL, {
    name: 'Canary Singer',
    email: EMAIL,
    picture: 'https://canary.example/face.png',
  });
  const at = '/v1/sites/daily';
  const sql = (text: string, ...values: unknown[]) => rows(w.database, text, values);
  await sql(`UPDATE plans SET seats = 3`);
  await sql(
    `UPDATE sites SET settings = settings || '{"registration": "open"}', version = version + 1 WHERE id = $1`,
    w.site.id,
  );
  const note = 'for the canary';
  ok(
    await w.call('POST', `${at}/grants`, {
      token: admin.token,
      body: { kind: 'complimentary', plan: 'monthly', personId: id, note },
    }),
    201,
  );
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const pays = (externalId: string, reference: string) =>
    w.call('PUT', `${at}/members/${externalId}/subscription`, {
      token: key,
      body: {
        reference,
        plan: 'monthly',
        status: 'active',
        currentPeriodEnd: inMs(9e8),
        occurredAt: inMs(0),
      },
    });
  ok(await pays(EXTERNAL, 'canary-reference'));
  ok(await pays(ben.externalId, 'paid-by-ben'));

  const threadId = await w.article('square', { authors: [EXTERNAL] });
  await w.article('waiting', { settings: { premoderated: true } });
  const say = async (body: string, article = 'square', more: object = {}, status = 201) => {
    const answer = await w.call('POST', `${at}/articles/${article}/comments`, {
      token,
      body: { body, ...more },
      headers: { 'idempotency-key': `canary-key-${body.length}-${article}` },
    });
    ok(answer, status);
    return answer.body as { id: string; version: number };
  };
  const first = await say('A canary sings in the square');
  ok(await w.call('PATCH', `/v1/comments/${first.id}`, { token, body: { body: SAID, version: 1 } }));
  const removed = await say('Every canary is for sale');
  const answered = await w.post(ben, 'square', 'Not every one.', { parentId: removed.id });
  ok(answered, 201);
  const waiting = await say('The canary waits', 'waiting', {}, 202);
  await say('The canary waits still, for long', 'waiting', {}, 202);
  ok(await w.call('PUT', `/v1/comments/${answered.body.id}/reactions/like`, { token }));
  ok(
    await w.call('POST', `/v1/comments/${answered.body.id}/reports`, {
      token,
      body: { reason: 'other', detail: 'He hates canaries' },
    }),
    201,
  );
  ok(
    await w.call('POST', `/v1/comments/${first.id}/reports`, {
      token: ben.token,
      body: { reason: 'spam', detail: 'a secret of Bens' },
    }),
    201,
  );
  ok(
    await w.call('POST', `/v1/comments/${answered.body.id}/notices`, {
      token,
      body: {
        kind: 'illegal',
        explanation: 'It is against canaries',
        name: 'Canary Singer',
        email: EMAIL,
        goodFaith: true,
      },
    }),
    201,
  );
  const decide = async (commentId: string, action: string) => {
    const found = await w.call('GET', `${at}/moderation/cases/${commentId}`, { token: moderator.token });
    const { version, revision } = found.body;
    const words = { reason: 'selling canaries', message: 'No canaries here' };
    const answer = await w.call('POST', `${at}/moderation/cases/${commentId}/decisions`, {
      token: moderator.token,
      body: { action, version, revision, ...words },
    });
    ok(answer, 201);
    return answer.body.decision.id as string;
  };
  const decided = await decide(removed.id, 'remove');
  await decide(waiting.id, 'reject');
  ok(
    await w.call('POST', `/v1/decisions/${decided}/appeals`, {
      token,
      body: { words: 'My canaries are fine' },
    }),
    201,
  );
  ok(
    await w.call('POST', `${at}/moderation/cases/${removed.id}/notes`, {
      token: moderator.token,
      body: { text: 'A canary again' },
    }),
    201,
  );
  await sql(
    `INSERT INTO comment_scores (comment_id, revision, site_id, score, model, version, because)
     VALUES ($1, 1, $2, 0.9, 'local-ftrl-1', 2, '[{"span":[8,14],"fact":null,"weight":0.5}]')`,
    removed.id,
    w.site.id,
  );
  await sql(
    `INSERT INTO check_runs (comment_id, revision, check_name, site_id, id, blocking, within_ms)
     VALUES ($1, 1, 'openai', $2, $1, true, 900)`,
    removed.id,
    w.site.id,
  );
  expect(await w.app.get(Learning).catchUp(0)).toBe(2);
  const hiding = await w.call('POST', `${at}/moderation/people/${id}/hidings`, {
    token: moderator.token,
    body: { reason: 'canaries everywhere', message: 'Too many canaries' },
  });
  ok(hiding, 201);
  ok(await w.call('POST', `${at}/moderation/hidings/${hiding.body.id}/undo`, { token: moderator.token }));
  await w.app.get(Hiding).drain();
  await sql(`UPDATE comments SET findings = '[{"spans":"canary"}]' WHERE author_id = $1`, id);
  ok(
    await w.call('PUT', `${at}/people/${id}/sanction`, {
      token: moderator.token,
      body: { kind: 'warn', reason: 'canaries', message: 'Mind your canaries' },
    }),
  );
  await sql(
    `INSERT INTO bans_everywhere (id, site_id, person_id, sites, reason, message, ended_at)
     VALUES (gen_random_uuid(), $1, $2, ARRAY[$1::uuid], 'canaries elsewhere', 'No canaries anywhere', now())`,
    w.site.id,
    id,
  );
  const [warned] = (await w.call('GET', '/v1/me/restrictions', { token })).body.history;
  ok(
    await w.call('POST', `/v1/me/sanctions/${warned.id}/appeals`, {
      token,
      body: { words: 'I was kind to canaries' },
    }),
    201,
  );
  ok(await w.call('GET', `/v1/threads/${threadId}/viewer`, { token }));

  ok(await take(w, stripeEvent(EXTERNAL, { object: { customer: 'cus_canary', customer_email: EMAIL } })));
  ok(
    await take(
      w,
      stripeEvent(null, {
        type: 'customer.updated',
        object: { object: 'customer', id: 'cus_canary', email: EMAIL },
      }),
    ),
  );
  ok(
    await take(
      w,
      stripeEvent(null, {
        type: 'invoice.paid',
        object: { object: 'invoice', customer: 'cus_canary', customer_name: 'Canary' },
      }),
    ),
  );
  await sql(
    `INSERT INTO billing_checkouts (id, site_id, person_id, plan, generation, session, price, return_url, expires_at)
     VALUES (gen_random_uuid(), $1, $2, 'premium', 1, 'cs_canary', 'price', 'https://daily.example/canary', now())`,
    w.site.id,
    id,
  );
  await sql(
    `INSERT INTO account_identities (site_id, issuer, subject, id, person_id)
     VALUES ($1, 'https://canary.example', 'canary at the provider', gen_random_uuid(), $2)`,
    w.site.id,
    id,
  );
  await sql(
    `INSERT INTO running_requests (site_id, person_id, key, run, ends_at)
     VALUES ($1, $2, 'canary-running', gen_random_uuid(), now() + interval '1 hour')`,
    w.site.id,
    id,
  );
  await sql(
    `INSERT INTO allowances (person_id, month, site_id, uses) VALUES ($1, '2026-03', $2, '{now()}')`,
    id,
    w.site.id,
  );
  await sql(
    `INSERT INTO reader_profiles (person_id, site_id, bio) VALUES ($1, $2, 'I keep canaries')`,
    id,
    w.site.id,
  );
  const loud = await w.person('Lou Loud', { plan: 'monthly' });
  ok(await w.post(loud, 'square', 'Loudly said.'), 201);
  ok(await w.call('PUT', `/v1/me/muted/${loud.id}`, { token }), 204);
  ok(await w.call('PUT', `/v1/me/following/people/${loud.id}`, { token }), 204);
  ok(
    await w.call('POST', `${at}/staff/invitations`, {
      token: admin.token,
      body: { email: EMAIL, role: 'author' },
    }),
    201,
  );
  const invite = async (who: string, email: string) => {
    const answer = await w.call('POST', `${at}/me/seats`, { token: who, body: { email } });
    ok(answer, 201);
    return answer.body.code as string;
  };
  await invite(token, 'canary-friend@mail.example');
  await invite(ben.token, EMAIL);
  const code = await invite(token, 'ben@mail.example');
  ok(await w.call('POST', `${at}/me/seats/take`, { token: ben.token, body: { code } }));
  ok(await w.call('POST', '/v1/auth/magic-link', { body: { site: 'daily', email: EMAIL } }), 202);
  ok(await w.call('POST', '/v1/me/export', { token }), 202);

  const calling = await w.person('Cai Caller', { plan: 'monthly' });
  ok(await w.post(calling, 'square', `Somebody calls @[you](${id}).`), 201);
  ok(await w.call('PUT', `/v1/me/following/people/${calling.id}`, { token }), 204);
  ok(await w.post(calling, 'square', 'Said to who follows.'), 201);
  await w.app.get(Gathering).catchUp();
  await w.app.get(Notifying).catchUp();

  const [found] = await rows<{ address: string }>(
    w.database,
    `SELECT recipient AS address FROM mails WHERE kind = 'magic-link'`,
  );
  const whose = { site: w.site.id, person: id, external: EXTERNAL, email: EMAIL, address: found!.address };
  return { id, token, whose, said: first, removed, ben, moderator, admin };
}

/** Columns whose values only the program makes, that take a few words only, or by which somebody vouches for an address. */
const MADE =
  /^(id|recipient|sealed_email|.*_id|.*_hash|hash|fingerprint|sealed|digest|status|state|kind|otherwise|source|role|month|asked_by|result_kind|action|subject_kind|queue|rule|issuer|language)$/;

/** Puts a canary into every text of the person's that has none yet; gives the tables in which they have no row. */
export async function plantCanaries(w: World, whose: Whose): Promise<string[]> {
  const without: string[] = [];
  for (const [table, { of, columns, forgetting }] of Object.entries(PERSONAL_DATA)) {
    if (of === undefined) continue;
    const counted = bound(`SELECT count(*)::int AS count FROM ${table} t WHERE ${of}`, whose);
    const [{ count }] = (await rows<{ count: number }>(w.database, counted.text, counted.values)) as [
      { count: number },
    ];
    if (count === 0) without.push(table);
    const types = await rows<{ name: string; type: string }>(
      w.database,
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    for (const { name, type } of types) {
      const { personal, stays } = columns[name]!;
      const isWritten = forgetting?.way !== 'nothing' && personal && stays === null && !MADE.test(name);
      if (type !== 'text' || !isWritten || count !== 1) continue;
      const set = bound(
        `UPDATE ${table} t SET ${name} = 'canary planted' WHERE ${of} AND ${name} NOT ILIKE '%canar%'`,
        whose,
      );
      await rows(w.database, set.text, set.values).catch(() => undefined);
    }
  }
  return without;
}

/** Where a person's words lie sealed, and the context that each is sealed for. */
const SEALED = [
  ['mails', 'sealed', 'mail'],
  ['one_time_keys', 'sealed', 'one-time-key'],
  ['erasures', 'sealed', 'erasure'],
  ['staff_invitations', 'sealed_email', 'staff-invitation'],
  ['notices', 'sealed', 'notice'],
] as const;

/** Every place of the whole database that still says it: `table.column`, sealed values opened. */
export async function placesOf(w: World, word: string): Promise<string[]> {
  const columns = await rows<{ table: string; name: string }>(
    w.database,
    `SELECT format('%I.%I', table_schema, table_name) AS "table", column_name AS name FROM information_schema.columns
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  );
  const places: string[] = [];
  const hex = Buffer.from(word).toString('hex');
  for (const { table, name } of columns) {
    const found = await rows(
      w.database,
      `SELECT 1 FROM ${table} WHERE "${name}"::text ILIKE '%' || $1 || '%' OR "${name}"::text LIKE '%' || $2 || '%' LIMIT 1`,
      [word, hex],
    );
    if (found.length > 0) places.push(`${table.replace('public.', '')}.${name}`);
  }
  const secrets = w.app.get(Secrets);
  for (const [table, column, context] of SEALED) {
    const sealed = await rows<{ id: string; sealed: string }>(
      w.database,
      `SELECT id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    for (const row of sealed) {
      expect(isUuid(row.id)).toBe(true);
      const opened = secrets.open(row.sealed, `${context}/${row.id}`);
      if (new RegExp(word, 'i').test(opened)) places.push(`${table}.${column}`);
    }
  }
  return [...new Set(places)];
}
