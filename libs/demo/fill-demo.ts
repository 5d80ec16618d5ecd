import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { databaseNow, inTransaction } from '@app/platform';
import { type Site, SiteDirectory, SiteSecrets, UnknownSite } from '@app/identity';
import { isProblem } from '@app/platform';
import { ARTICLES } from './content/articles.js';
import { PAPER } from './content/paper.js';
import { DEMO_PASSWORD, PEOPLE } from './content/people.js';
import { PLANS } from './content/plans.js';
import { STAND_IN_PATH, standInKey } from './demo-stripe.js';
import { addGrants } from './demo-grants.js';
import { addGatePast } from './demo-gates.js';
import { addPeople } from './demo-people.js';
import { addSite, type DemoSecrets, makeSecrets, moveTo, SSO_AUDIENCE, SSO_ISSUER } from './demo-site.js';
import { addThreads, articleUrl } from './demo-threads.js';
import type { Services } from './services.js';

/** `demo.json`: everything by which a script can act as anyone of the demo. */
export interface DemoFile extends DemoSecrets {
  baseUrl: string;
  site: string;
  ssoIssuer: string;
  ssoAudience: string;
  /** The stand-in for Stripe: where its API is, and the key it takes. */
  stripeApiBase: string;
  stripeApiKey: string;
  plans: { plan: string; stripePrice: string }[];
  people: {
    name: string;
    role: string;
    externalId: string;
    email: string;
    password: string;
    standing: string;
  }[];
  articles: { articleKey: string; url: string; kind: string }[];
}

export interface DemoPlace {
  /** Where the demo is served: `http://localhost:3000`. */
  baseUrl: string;
  /** The data folder, in which `demo.json` is written as the last act. */
  folder: string;
  say: (line: string) => void;
}

/**
 * Fills a migrated database with the demo newspaper; done again, it changes nothing but the addresses, where it is
 * served elsewhere now. A filling that was cut off is begun anew.
 */
export async function fillDemo(services: Services, place: DemoPlace): Promise<DemoFile> {
  const path = join(place.folder, 'demo.json');
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoFile) : undefined;
  const site = await find(services);
  if (site && isComplete(site)) {
    await moveTo(services, site.id, place.baseUrl);
    await ensureStripeKey(services, site.id);
    const secrets =
      known ?? (await inTransaction(services.get(DataSource), (tx) => makeSecrets(services, tx, site.id)));
    return write(services, path, place.baseUrl, secrets);
  }
  if (site) await remove(services, site);
  place.say(`writing ${PAPER.name}: ${PEOPLE.length} people, ${ARTICLES.length} articles`);
  const made = await addSite(services, place.baseUrl);
  await ensureStripeKey(services, made.site.id);
  const now = await databaseNow(services.get(DataSource));
  const ids = await addPeople(services, made.site, now);
  await addThreads(services, made.site, ids, { ...place, now });
  await addGrants(services, made.site, ids);
  await addGatePast(services, made.site, now);
  await services.get(DataSource).query('ANALYZE comments, memberships, reactions, threads, thread_counters');
  await services
    .get(DataSource)
    .query(`UPDATE sites SET settings = settings || '{"demo": true}' WHERE id = $1`, [made.site.id]);
  return write(services, path, place.baseUrl, made.secrets);
}

async function find(services: Services): Promise<Site | undefined> {
  const directory = services.get(SiteDirectory);
  directory.forget();
  return directory.require(PAPER.site).catch((error: unknown) => {
    if (isProblem(error, UnknownSite)) return undefined;
    throw error;
  });
}

/** A demo of an earlier version had no provider to ask. */
async function ensureStripeKey(services: Services, siteId: string): Promise<void> {
  const secrets = services.get(SiteSecrets);
  if ((await secrets.current(siteId, 'stripe-api')).length > 0) return;
  const value = standInKey(services);
  await inTransaction(services.get(DataSource), (tx) =>
    secrets.add(tx, { siteId, kind: 'stripe-api', value }),
  );
}

/** The mark is set when all else is there. */
function isComplete(site: Site): boolean {
  return site.settings.demo !== undefined;
}

/** Takes back a filling that was cut off. */
async function remove(services: Services, site: Site): Promise<void> {
  await inTransaction(services.get(DataSource), async (tx) => {
    // Each comment that goes asks whether another one answers it, which nothing else ever asks of all threads.
    await tx.query('CREATE INDEX comments_answered_while_going ON comments (parent_id)');
    for (const table of [
      // Before what they keep: nothing is held of a newspaper that was never there.
      'alarms',
      'legal_holds',
      'legal_hold_items',
      'decisions',
      'reports',
      'cases',
      'reactions',
      'comment_revisions',
      'thread_visits',
      'comments',
    ]) {
      await tx.query(`DELETE FROM ${table} WHERE site_id = $1`, [site.id]);
    }
    for (const table of [
      'thread_events',
      'thread_counters',
      'article_keys',
      'article_addresses',
      'threads',
      'sanctions',
      'subscriptions',
      'accounts',
    ]) {
      await tx.query(`DELETE FROM ${table} WHERE site_id = $1`, [site.id]);
    }
    await tx.query('DELETE FROM sites WHERE id = $1', [site.id]);
    await tx.query('DROP INDEX comments_answered_while_going');
  });
}

function write(services: Services, path: string, baseUrl: string, secrets: DemoSecrets): DemoFile {
  const { ssoSecret, stripeWebhookSecret, secretKey } = secrets;
  const file: DemoFile = {
    baseUrl,
    site: PAPER.site,
    ssoIssuer: SSO_ISSUER,
    ssoAudience: SSO_AUDIENCE,
    ssoSecret,
    secretKey,
    stripeWebhookSecret,
    stripeApiBase: `${baseUrl}${STAND_IN_PATH}`,
    stripeApiKey: standInKey(services),
    plans: PLANS.map(({ plan, stripePrice }) => ({ plan, stripePrice })),
    people: PEOPLE.map(({ name, role, externalId, email, standing }) => ({
      name,
      role,
      externalId,
      email,
      password: DEMO_PASSWORD,
      standing,
    })),
    articles: ARTICLES.map((article) => ({
      articleKey: article.articleKey,
      url: articleUrl(baseUrl, article),
      kind: article.kind,
    })),
  };
  writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return file;
}
