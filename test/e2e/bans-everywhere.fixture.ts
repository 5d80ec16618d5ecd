import { Articles } from '@app/discussion';
import { SessionAnswers, Sessions, type Site } from '@app/identity';
import { inTransaction, rows } from '@app/platform';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

/** Three sites of one installation: Ana is an admin of two of them, by accounts with one confirmed address. */
export interface Publisher {
  w: World;
  weekly: Site;
  /** Of which Ana knows nothing. */
  foreign: Site;
  ana: TestPerson;
  anaWeekly: TestPerson;
}

export async function publisher(environment: Record<string, string> = {}): Promise<Publisher> {
  const w = await world(undefined, environment);
  const weekly = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
  const foreign = await addSite(w.app, 'foreign', EASY, ['https://foreign.example']);
  for (const site of [w.site, weekly, foreign]) {
    const word = { url: `https://${site.slug}.example/square`, title: 'The square' };
    await w.app.get(Articles).declare({ kind: 'visitor' }, site, 'square', word);
  }
  const ana = await w.person('Ana Holt', { role: 'admin' });
  const anaWeekly = await w.person('Ana Holt', { role: 'admin', site: weekly });
  await sharesMailbox(w, `ana@${w.site.slug}.example`, ana, anaWeekly);
  return { w, weekly, foreign, ana, anaWeekly };
}

/** Lets these accounts have one address, which each has confirmed. */
export async function sharesMailbox(w: World, email: string, ...people: TestPerson[]): Promise<void> {
  await rows(
    w.database,
    `UPDATE accounts SET email = $1, email_key = $1, email_verified_at = now() WHERE id = ANY($2::uuid[])`,
    [email, people.map(({ id }) => id)],
  );
}

/** Lets these accounts have one identity at a provider. */
export async function sharesIdentity(w: World, subject: string, ...people: TestPerson[]): Promise<void> {
  await rows(
    w.database,
    `INSERT INTO account_identities (site_id, issuer, subject, id, person_id)
     SELECT site_id, 'https://accounts.example', $1, gen_random_uuid(), id FROM accounts WHERE id = ANY($2::uuid[])`,
    [subject, people.map(({ id }) => id)],
  );
}

/** Signs in on a site, or goes on there, as every way of signing in ends. */
export async function arrives(w: World, site: Site, person: TestPerson): Promise<void> {
  const session = await inTransaction(w.database, (tx) =>
    w.app.get(Sessions).open(tx, { siteId: site.id, personId: person.id }),
  );
  const { accessToken } = await w.app.get(SessionAnswers).answer(session);
  Object.assign(person, { token: accessToken, sessionId: session.sessionId });
}

export function postsOn(w: World, site: string, person: TestPerson, body = `Said on ${site}`) {
  return w.call('POST', `/v1/sites/${site}/articles/square/comments`, {
    token: person.token,
    body: { body },
  });
}
