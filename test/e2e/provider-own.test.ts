import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { Mails } from '@app/mail';
import { CLIENT } from '../support/openid-provider.js';
import type { Answer } from '../factories/world.js';
import { shut, waiting } from '../integration/races.fixture.js';
import { Page, PASSWORD, type ProviderWorld, providerWorld } from './provider.fixture.js';

/** Accounts at providers that are ways into one's own account: listed, taken away and let in again one at a time. */

let p: ProviderWorld;
beforeAll(async () => {
  p = await providerWorld();
});
afterAll(() => p.close());

const P = '/v1/me/providers';
const password = PASSWORD;
const refused = ({ status, body }: Answer) => [status, body?.code];
const REMOVED = [403, 'provider-removed'];
const listed = async (token: string) => (await p.w.call('GET', P, { token })).body;
const remove = (token: string, id: string, body: object = { password }) =>
  p.w.call('DELETE', `${P}/${id}`, { token, body });
const restore = (token: string, id: string, body: object = { password }) =>
  p.w.call('PUT', `${P}/${id}`, { token, body });
const identitiesOf = (personId: string) =>
  p.w.database.query('SELECT issuer, subject FROM account_identities WHERE person_id = $1', [personId]);
const mailTo = async (email: string) =>
  (await p.w.app.get(Mails).kept(p.w.site.id)).find(({ to }) => to === email)!;
const signedIn = async (email: string) => (await p.login(email)).body.accessToken as string;
/** Somebody comes by the club, as what it says of them. */
const comes = (sub: string, claims: object = {}) => {
  p.club.person = { sub, ...claims };
  return new Page(p.w).signIn();
};
const believe = (trustsEmail: boolean) => p.say({ newAccounts: 'always', trustsEmail });

let count = 0;
const newEmail = () => `own${++count}@example.org`;

/** Somebody with a password, whom the club signs in too, as each of `subs`; believed or not afterwards. */
async function linked(...subs: string[]) {
  await believe(true);
  const { personId, email } = await p.account({ email: newEmail(), emailVerified: true });
  const tokens: string[] = [];
  for (const sub of subs) {
    const { body } = await comes(sub, { email, email_verified: true });
    expect(body.user.id).toBe(personId);
    tokens.push(body.accessToken);
  }
  await believe(false);
  return { personId, email, byClub: tokens.at(-1)! };
}

/** Follows the link that was mailed for a forgotten password; gives the session. */
async function reset(email: string): Promise<string> {
  await p.w.call('POST', '/v1/auth/password-reset', { body: { site: 'daily', email } });
  const token = /#belowline-reset=(\S+)/.exec((await mailTo(email)).text)![1];
  const answer = await p.w.call('POST', '/v1/auth/password-reset/redeem', { body: { token, password } });
  return answer.body.accessToken;
}

describe('an account at a provider', () => {
  it('is listed, and taken away with the password: its sessions end, and the owner is told', async () => {
    const { personId, email, byClub } = await linked('to be removed');
    const own = await signedIn(email);
    const since = expect.stringMatching(/Z$/);
    const id = expect.stringMatching(/^[\da-f]{8}-/);
    const { items } = await listed(own);
    expect(items).toEqual([{ id, provider: 'daily.club', name: 'The Club', since, lastUsedAt: since }]);
    const club = items[0].id as string;
    expect((await remove(own, club, {})).body.code).toBe('sign-in-again');
    expect((await remove(own, club, { password: 'wrong' })).body).toMatchObject({
      code: 'invalid-credentials',
      errors: [{ pointer: '/password' }],
    });
    const { email: stranger } = await linked('of a stranger');
    const theirs = (await listed(await signedIn(stranger))).items[0].id as string;
    for (const other of [theirs, personId])
      expect((await remove(own, other)).body.code).toBe('unknown-provider');
    expect((await remove(own, 'daily.club')).body.code).toBe('invalid-path');
    expect(await identitiesOf(personId)).toHaveLength(1);

    expect((await remove(own, club)).status).toBe(204);
    expect((await listed(own)).items).toEqual([]);
    expect((await p.w.call('GET', '/v1/me', { token: byClub })).status).toBe(401);
    expect(refused(await comes('to be removed'))).toEqual(REMOVED);
    expect((await mailTo(email)).subject).toBe('An account at The Club no longer signs you in to The daily');
    const audit = await p.w.database.query(
      `SELECT 1 FROM audit_log WHERE action = 'account.provider-removed' AND subject_id = $1`,
      [personId],
    );
    expect(audit).toHaveLength(1);
    expect((await remove(own, club)).body.code).toBe('unknown-provider');
    expect((await restore(await signedIn(stranger), club)).body.code).toBe('unknown-provider');
  });

  it('stays away, whatever the provider says, until the owner lets it in again', async () => {
    const { personId, email } = await linked('removed');
    await believe(true);
    const own = await signedIn(email);
    const [club] = (await listed(own)).items;
    await remove(own, club.id);
    const removedAt = expect.stringMatching(/Z$/);
    const lastUsedAt = removedAt;
    expect(await listed(own)).toEqual({ items: [], removed: [{ ...club, lastUsedAt, removedAt }] });
    const vouched = { email, email_verified: true };
    const before = await identitiesOf(personId);
    expect(refused(await comes('removed', vouched))).toEqual(REMOVED);
    expect(refused(await comes('removed'))).toEqual(REMOVED);
    expect(refused(await comes('another of theirs', vouched))).toEqual(REMOVED);
    // Who only says the address is somebody else.
    expect((await comes('a stranger', { email })).body.user.id).not.toBe(personId);
    expect(await identitiesOf(personId)).toEqual(before);

    // Neither does a new password bring it back.
    const again = await reset(email);
    expect(refused(await comes('removed', vouched))).toEqual(REMOVED);

    expect((await restore(again, personId)).body.code).toBe('unknown-provider');
    expect((await restore(again, club.id, { password: 'wrong' })).body.code).toBe('invalid-credentials');
    expect((await restore(again, club.id)).status).toBe(204);
    expect((await restore(again, club.id)).body.code).toBe('unknown-provider');
    expect((await mailTo(email)).subject).toBe('An account at The Club signs you in to The daily again');
    expect((await comes('removed')).body.user.id).toBe(personId);
    expect((await comes('another of theirs', vouched)).body.user.id).toBe(personId);
  });

  it('is let in again alone: not who else was removed at the same provider', async () => {
    const { personId, email } = await linked('the owner', 'a rogue');
    await believe(true);
    const own = await signedIn(email);
    const [mine, rogues] = (await listed(own)).items;
    await remove(own, rogues.id);
    // The owner's is as it was, and nobody new is let in beside it.
    expect((await comes('the owner')).body.user.id).toBe(personId);
    expect(refused(await comes('a rogue', { email, email_verified: true }))).toEqual(REMOVED);
    expect(refused(await comes('a third', { email, email_verified: true }))).toEqual(REMOVED);

    await remove(own, mine.id);
    expect((await listed(own)).removed.map(({ id }: { id: string }) => id)).toEqual([mine.id, rogues.id]);
    expect(refused(await comes('the owner'))).toEqual(REMOVED);
    expect((await restore(own, mine.id)).status).toBe(204);
    expect((await comes('the owner')).body.user.id).toBe(personId);
    expect(refused(await comes('a rogue', { email, email_verified: true }))).toEqual(REMOVED);
    const ids = ({ items, removed }: Record<string, { id: string }[]>) =>
      [items, removed].map((some) => some!.map(({ id }) => id));
    expect(ids(await listed(own))).toEqual([[mine.id], [rogues.id]]);
  });

  it('stays where it is the only way in', async () => {
    await believe(false);
    const { user, accessToken } = (await comes('only way')).body;
    const [club] = (await listed(accessToken)).items;
    expect(refused(await remove(accessToken, club.id, {}))).toEqual([409, 'last-way-in']);
    expect(await identitiesOf(user.id)).toHaveLength(1);
  });

  it.each([
    ['an issuer that the site has no more', 'provider'],
    ['tokens that the site takes no more', 'publication'],
  ])('stays where all that is left are %s', async (_, kind) => {
    const issuer = 'https://former.example';
    await believe(false);
    const { user, accessToken } = (await comes(`beside a former ${kind}`)).body;
    const [club] = (await listed(accessToken)).items;
    if (kind === 'provider') {
      await p.w.database.query(
        `INSERT INTO account_identities (site_id, issuer, subject, id, person_id)
         VALUES ($1, $2, $3::text, gen_random_uuid(), $3::uuid)`,
        [p.w.site.id, issuer, user.id],
      );
    } else {
      await p.w.database.query('UPDATE accounts SET issuer = $1, subject = $2::text WHERE id = $2::uuid', [
        issuer,
        user.id,
      ]);
    }
    expect(refused(await remove(accessToken, club.id, {}))).toEqual([409, 'last-way-in']);

    // It is one again as soon as the site has it.
    const former = { kind: 'openid', id: 'former', name: 'The Former', issuer, clientId: 'former' };
    const { issuer: ours } = p.club;
    const stays = { kind: 'openid', id: 'club', name: 'The Club', issuer: ours, clientId: CLIENT.id };
    const sso = { issuer, audience: 'belowline' };
    await p.say({}, kind === 'provider' ? { signIn: { providers: [stays, former] } } : { sso });
    expect((await remove(accessToken, club.id, {})).status).toBe(204);
    await p.say({}, { sso: { issuer: 'https://daily.example', audience: 'belowline' } });
  });

  it('goes when a forgotten password is replaced by mail', async () => {
    const { personId, email, byClub } = await linked('an intruder');
    expect((await listed(await reset(email))).items).toEqual([]);
    expect((await p.w.call('GET', '/v1/me', { token: byClub })).status).toBe(401);
    expect((await comes('an intruder')).body.user.id).not.toBe(personId);
  });
});

it.each(['a link in a mail', 'a reset of the password'])(
  'is not left behind, removed, by whoever had the account before its mailbox’s owner came by %s',
  async (way) => {
    await believe(true);
    const email = newEmail();
    // Whoever makes an account with somebody else's address, hides in it and removes themselves for the time being.
    const rogue = `waits behind ${way}`;
    const { user, accessToken } = (await comes(rogue, { email, email_verified: true })).body;
    await believe(false);
    const [club] = (await listed(accessToken)).items;
    expect((await remove(accessToken, club.id, {})).status).toBe(204);

    let own: string;
    if (way === 'a reset of the password') own = await reset(email);
    else {
      await p.w.call('POST', '/v1/auth/magic-link', { body: { site: 'daily', email } });
      const token = /#belowline-sign-in=(\S+)/.exec((await mailTo(email)).text)![1];
      const came = await p.w.call('POST', '/v1/auth/magic-link/redeem', { body: { site: 'daily', token } });
      expect(came.body.user.id).toBe(user.id);
      own = came.body.accessToken;
    }
    expect(await listed(own)).toEqual({ items: [], removed: [] });
    expect(refused(await restore(own, club.id))).toEqual([404, 'unknown-provider']);
    expect((await comes(rogue)).body.user.id).not.toBe(user.id);
  },
);

describe('a session that ends while it changes the ways in', () => {
  let gate: Client;
  beforeAll(async () => {
    gate = new Client({ connectionString: (p.w.database.options as { url: string }).url });
    await gate.connect();
  });
  afterAll(() => gate.end());

  it.each([
    ['removing', 'with an address'],
    ['letting in again', 'with an address'],
    ['removing', 'of the publication’s'],
    ['letting in again', 'of the publication’s'],
  ])('is refused %s, in an account %s', async (deed, whose) => {
    const { personId, email } = await linked(`${deed} ${whose}`);
    const own = await signedIn(email);
    const [club] = (await listed(own)).items;
    if (deed === 'letting in again') await remove(own, club.id);
    if (whose !== 'with an address')
      await p.w.database.query(
        `UPDATE accounts SET email = NULL, email_key = NULL, email_verified_at = NULL,
           issuer = 'https://daily.example', subject = $1 WHERE id = $1::uuid`,
        [personId],
      );
    const before = await listed(own);
    await shut(gate, 'accounts', 'id', personId);
    const changing = deed === 'removing' ? remove(own, club.id) : restore(own, club.id);
    await waiting(gate, 1);
    expect((await p.w.call('POST', '/v1/auth/logout', { token: own, body: {} })).status).toBe(204);
    await gate.query('COMMIT');
    expect(refused(await changing)).toEqual([401, 'invalid-token']);
    const left = await p.w.database.query(
      'SELECT removed_at IS NULL AS "signsIn" FROM account_identities WHERE person_id = $1',
      [personId],
    );
    expect(left).toEqual([{ signsIn: before.items.length === 1 }]);
  });
});
