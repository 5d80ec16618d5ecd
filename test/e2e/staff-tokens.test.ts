import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, rows } from '@app/platform';
import { type Role, type Site, SiteDirectory, SiteSecrets } from '@app/identity';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

const SECRET = 'a shared secret of the tests, long enough for HS256';
let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

/** A site that takes these roles from tokens. */
async function siteWith(slug: string, allowRoles: boolean | Role[]): Promise<Site> {
  const site = await addSite(w.app, slug, EASY, []);
  const sso = { issuer: `https://${slug}.example`, audience: 'belowline', allowRoles };
  await rows(w.database, 'UPDATE sites SET settings = settings || $2 WHERE id = $1', [
    site.id,
    JSON.stringify({ sso }),
  ]);
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: site.id, kind: 'sso', value: SECRET }),
  );
  w.app.get(SiteDirectory).forget();
  return site;
}

/** Signs in with a token that says this of the person, and gives the role that they have then. */
async function signIn(site: Site, subject: string, more: object): Promise<string> {
  const token = await new SignJWT({ name: 'Somebody', ...more })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(`https://${site.slug}.example`)
    .setAudience('belowline')
    .setSubject(subject)
    .setIssuedAt()
    .setJti(`jti-${Math.random()}`)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(SECRET));
  const answer = await w.call('POST', '/v1/auth/sso', { body: { site: site.slug, token } });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.user.role;
}

const person = (site: Site, name: string, role: Role, sections?: string[]): Promise<TestPerson> =>
  w.person(name, { site, role, ...(sections ? { sections } : {}) });
const sectionsOf = async ({ id }: TestPerson) =>
  (
    await rows<{ sections: string[] | null }>(
      w.database,
      'SELECT sections FROM memberships WHERE person_id = $1',
      [id],
    )
  )[0]!.sections;

describe('a token’s role', () => {
  it('is nothing where the site does not allow it', async () => {
    const site = await siteWith('none', false);
    expect(await signIn(site, 'a', { role: 'admin' })).toBe('reader');
  });

  it('does not take the last admin from a site, and takes others', async () => {
    const site = await siteWith('any', true);
    const una = await person(site, 'Una', 'admin');
    expect(await signIn(site, una.externalId, { role: 'reader' })).toBe('admin');
    expect(await signIn(site, 'duo', { role: 'admin' })).toBe('admin');
    expect(await signIn(site, una.externalId, { role: 'author' })).toBe('author');
    expect(await signIn(site, 'duo', { role: 'moderator' })).toBe('admin');
    const audited = await rows<{ data: { by: string } }>(
      w.database,
      `SELECT data FROM audit_log WHERE site_id = $1 AND action = 'person.role-changed' ORDER BY id`,
      [site.id],
    );
    expect(audited.map(({ data }) => data.by)).toEqual(['token', 'token']);
  });

  it('leaves an admin when two tokens take the role from two of them at once', async () => {
    const site = await siteWith('both', true);
    for (let round = 0; round < 20; round++) {
      await Promise.all(['a', 'b'].map((subject) => signIn(site, subject, { role: 'admin' })));
      const left = await Promise.all(['a', 'b'].map((subject) => signIn(site, subject, { role: 'reader' })));
      expect(left.toSorted()).toEqual(['admin', 'reader']);
    }
  });

  it('is one of those that the site lists, and neither gives nor takes another', async () => {
    const site = await siteWith('some', ['reader', 'author']);
    expect(await signIn(site, 'a', { role: 'author' })).toBe('author');
    expect(await signIn(site, 'a', { role: 'admin' })).toBe('author');
    const edda = await person(site, 'Edda', 'editor');
    expect(await signIn(site, edda.externalId, { role: 'reader' })).toBe('editor');
    expect(await signIn(site, 'a', { role: 'reader' })).toBe('reader');
  });

  it('neither brings sections nor takes what somebody is limited to', async () => {
    const site = await siteWith('limits', true);
    const mia = await person(site, 'Mia', 'moderator', ['harbour']);
    expect(await signIn(site, mia.externalId, { role: 'moderator', sections: null })).toBe('moderator');
    expect(await sectionsOf(mia)).toEqual(['harbour']);
    await signIn(site, mia.externalId, { role: 'editor' });
    expect(await sectionsOf(mia)).toBeNull();
  });
});
