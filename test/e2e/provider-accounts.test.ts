import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '@app/platform';
import { Members } from '@app/identity';
import { Mails } from '@app/mail';
import { addSite, EASY } from '../factories/world.js';
import { codeIn, Page, type ProviderWorld, providerWorld } from './provider.fixture.js';

let p: ProviderWorld;
beforeAll(async () => {
  p = await providerWorld();
});
afterAll(() => p.close());

let count = 0;
/** An account with an address, as one makes it here. */
const account = (emailVerified: boolean, email = `reader${++count}@example.org`) =>
  p.account({ email, emailVerified });
const login = (email: string) => p.login(email);
const identitiesOf = (personId: string) =>
  p.w.database.query('SELECT issuer, subject FROM account_identities WHERE person_id = $1', [personId]);

describe('an account that has the address', () => {
  const MATRIX = [true, false].flatMap((saysVerified) =>
    [true, false].flatMap((trusted) => [true, false].map((ours) => ({ saysVerified, trusted, ours }))),
  );

  it.each(MATRIX)(
    'is linked only if all three hold: $saysVerified (the provider verified it), $trusted (and is believed), $ours (we did)',
    async ({ saysVerified, trusted, ours }) => {
      await p.say({ newAccounts: 'always', trustsEmail: trusted });
      const { personId, email } = await account(ours);
      p.club.person = { sub: `sub ${count}`, name: 'Ada Moreau', email, email_verified: saysVerified };
      const { user, accessToken } = (await new Page(p.w).signIn()).body;
      const isLinked = saysVerified && trusted && ours;
      expect(user.id === personId).toBe(isLinked);
      expect(await identitiesOf(personId)).toHaveLength(isLinked ? 1 : 0);
      // Whoever had it has it still, and nobody else got the address.
      expect((await login(email)).body.user.id).toBe(personId);
      const me = (await p.w.call('GET', '/v1/me', { token: accessToken })).body;
      expect(me.email).toBe(isLinked ? email : null);
      const mails = await p.w.app.get(Mails).kept(p.w.site.id);
      const told = mails.filter(({ to, subject }) => to === email && subject.startsWith('The Club now'));
      expect(told).toHaveLength(isLinked ? 1 : 0);
      // The second time it is the same account, whatever the address is by then.
      p.club.person = { sub: `sub ${count}`, email: 'other@example.org', email_verified: true };
      expect((await new Page(p.w).signIn()).body.user.id).toBe(user.id);
    },
  );

  it.each([
    ['another word for it', { email_verified: 'yes' }],
    ['a number for one', { email_verified: 1 }],
    ['nothing about it', {}],
  ])('is not linked where the provider says %s', async (_, claims) => {
    await p.say({ newAccounts: 'always', trustsEmail: true });
    const { personId, email } = await account(true);
    p.club.person = { sub: `sub ${count}`, email, ...claims };
    expect((await new Page(p.w).signIn()).body.user.id).not.toBe(personId);
  });

  it('is linked where the provider says so in a word', async () => {
    await p.say({ newAccounts: 'always', trustsEmail: true });
    const { personId, email } = await account(true);
    p.club.person = { sub: `sub ${count}`, email, email_verified: 'true' };
    expect((await new Page(p.w).signIn()).body.user.id).toBe(personId);
  });

  it('is not linked by an address that only folds to it', async () => {
    await p.say({ newAccounts: 'always', trustsEmail: true });
    const { personId } = await account(true, 'ask@example.org');
    // The Kelvin sign is lower-cased to a k.
    p.club.person = { sub: 'kelvin', email: 'as\u212a@example.org', email_verified: true };
    expect((await new Page(p.w).signIn()).body.user.id).not.toBe(personId);
    p.club.person = { sub: 'shouting', email: 'ASK@example.org', email_verified: true };
    expect((await new Page(p.w).signIn()).body.user.id).toBe(personId);
  });

  it('of another site is not looked at', async () => {
    const weekly = await addSite(p.w.app, 'weekly', EASY, ['https://weekly.example']);
    await p.say({ newAccounts: 'always', trustsEmail: true });
    const email = 'only@weekly.example';
    const { personId } = await inTransaction(p.w.database, (tx) =>
      p.w.app.get(Members).create(tx, { siteId: weekly.id, email, emailVerified: true }),
    );
    p.club.person = { sub: 'of two sites', email, email_verified: true };
    const { user } = (await new Page(p.w).signIn()).body;
    expect([user.site, user.id === personId]).toEqual(['daily', false]);
  });
});

describe('who comes for the first time', () => {
  const CASES = [
    ['as-site', 'closed', 403],
    ['as-site', 'open', 200],
    ['as-site', 'confirmed', 200],
    ['always', 'closed', 200],
    ['never', 'open', 403],
  ] as const;

  it.each(CASES)('%s, where registration is %s: %i', async (newAccounts, registration, status) => {
    await p.say({ newAccounts }, { registration });
    p.club.person = { sub: `first ${newAccounts} ${registration}`, name: 'Nora Lund' };
    const [{ before }] = await p.w.database.query('SELECT count(*)::int AS before FROM accounts');
    const page = new Page(p.w);
    const code = codeIn(await page.there());
    const answer = await page.redeem(code);
    expect(answer.status).toBe(status);
    const [{ after }] = await p.w.database.query('SELECT count(*)::int AS after FROM accounts');
    expect(after - before).toBe(status === 200 ? 1 : 0);
    if (status === 403) expect(answer.body.code).toBe('registration-closed');
    expect((await page.redeem(code)).body.code).toBe('sign-in-code-ended');
  });

  it('has the address as a way in where the provider is believed, and has yet to show us that it is theirs', async () => {
    await p.say({ newAccounts: 'always', trustsEmail: true });
    const email = 'new@example.org';
    p.club.person = { sub: 'new here', name: 'Nora Lund', email, email_verified: true };
    const { user, accessToken } = (await new Page(p.w).signIn()).body;
    const me = (await p.w.call('GET', '/v1/me', { token: accessToken })).body;
    expect(me).toMatchObject({ email, emailVerified: false, ways: { address: true, password: false } });
    // Another provider’s word about the same address makes no way into it.
    p.club.person = { sub: 'somebody else', email, email_verified: true };
    expect((await new Page(p.w).signIn()).body.user.id).not.toBe(user.id);

    // Whoever then comes by a link that was mailed there is its owner: what let others in goes.
    await p.w.call('POST', '/v1/auth/magic-link', { body: { site: 'daily', email } });
    const mail = (await p.w.app.get(Mails).kept(p.w.site.id)).find(({ to }) => to === email)!;
    const token = /#belowline-sign-in=(\S+)/.exec(mail.text)![1];
    const byLink = await p.w.call('POST', '/v1/auth/magic-link/redeem', { body: { site: 'daily', token } });
    expect(byLink.body.user.id).toBe(user.id);
    expect(await identitiesOf(user.id)).toEqual([]);
    expect((await p.w.call('GET', '/v1/me', { token: accessToken })).status).toBe(401);
    // The provider of that very address is believed again, now that it is shown.
    p.club.person = { sub: 'new here', email, email_verified: true };
    expect((await new Page(p.w).signIn()).body.user.id).toBe(user.id);
  });

  it('keeps no address that nobody vouches for', async () => {
    await p.say({ newAccounts: 'always', trustsEmail: false });
    p.club.person = { sub: 'untrusted', email: 'told@example.org', email_verified: true };
    const { user } = (await new Page(p.w).signIn()).body;
    const [row] = await p.w.database.query('SELECT email, email_key FROM accounts WHERE id = $1', [user.id]);
    expect(row).toEqual({ email: null, email_key: null });
  });

  it('is nobody that a token of the publication’s could take over', async () => {
    await p.say({ newAccounts: 'always' });
    p.club.person = { sub: 'not to be adopted' };
    const { user } = (await new Page(p.w).signIn()).body;
    const adopted = await inTransaction(p.w.database, async (tx) => {
      const accounts = await import('../../libs/identity/accounts/accounts.queries.js');
      return accounts.adoptAccount(tx, user.id, 'https://daily.example', user.id);
    });
    expect(adopted).toBeUndefined();
  });
});

it('goes with the account', async () => {
  await p.say({ newAccounts: 'always' });
  p.club.person = { sub: 'leaving' };
  const { user } = (await new Page(p.w).signIn()).body;
  await p.w.database.query('DELETE FROM accounts WHERE id = $1', [user.id]);
  const left = await p.w.database.query(`SELECT 1 FROM account_identities WHERE subject = 'leaving'`);
  expect(left).toEqual([]);
});
