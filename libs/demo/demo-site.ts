import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, newSecret, rows } from '@app/platform';
import { ApiKeys, SCOPES, type Site, SiteDirectory, Sites, SiteSecrets } from '@app/identity';
import { HOUSE_RULES, USUAL } from './content/house-rules.js';
import { PAPER } from './content/paper.js';
import { PLANS } from './content/plans.js';
import { PATHS } from './newspaper/paths.js';
import type { Services } from './services.js';

/** Who signs the newspaper's sign-in tokens, and for whom. */
export const SSO_ISSUER = `https://${PAPER.domain}`;
export const SSO_AUDIENCE = 'belowline';

const SETTINGS = {
  sso: { issuer: SSO_ISSUER, audience: SSO_AUDIENCE },
  // Beside the newspaper's own sign-in, to try the discussion's: its mails are in the demo's mailbox.
  registration: 'confirmed',
  access: {
    read: 'everyone',
    post: 'subscribers',
    react: 'members',
    report: 'members',
    // None of these reaches the first article, whose gate the demo's story is about.
    sections: [
      { section: 'Education', post: 'members' },
      {
        section: 'Countryside',
        allowance: { commentsPerMonth: 2, timeZone: 'Europe/Copenhagen' },
      },
    ],
    tags: [{ tag: 'timetable', react: { plans: ['yearly', 'supporter'] } }],
  },
  discussion: { postsPerMinute: 10, postsAtOnce: 6, editWindowSeconds: 900, lazyThreads: true },
  profiles: { badges: ['staff', 'author', 'subscriber'] },
  legal: { rules: HOUSE_RULES },
  moderation: { usual: USUAL },
  policy: {
    screening: {
      // What looks suspicious is published, with its findings in the moderators' hands; what is reported shows them.
      mode: 'after-publication',
      nudge: 'words',
      newCommenter: { firstN: 3, hold: 'links' },
      phrases: {
        banned: ['bilge rat', 'bilge rats'],
        suspect: [
          'idiot',
          'idiots',
          'liar',
          'liars',
          'traitor',
          'traitors',
          'scum',
          'vermin',
          'shut up',
          'crook',
          'crooks',
        ],
        threat: ['know where you live', 'will not come down again'],
      },
      links: { blockedDomains: ['casino.example'], allowedDomains: [PAPER.domain] },
    },
  },
};

export interface DemoSecrets {
  ssoSecret: string;
  stripeWebhookSecret: string;
  secretKey: string;
}

/** Adds the newspaper's site with its plans, and gives the secrets that its servers know. */
export async function addSite(
  services: Services,
  baseUrl: string,
): Promise<{ site: Site; secrets: DemoSecrets }> {
  const secrets = await inTransaction(services.get(DataSource), async (tx) => {
    const siteId = await services.get(Sites).create(tx, {
      slug: PAPER.site,
      name: PAPER.name,
      origins: originsOf(baseUrl),
      livemode: false,
      settings: { ...SETTINGS, gate: gateOf(baseUrl) },
    });
    for (const [position, plan] of PLANS.entries()) {
      await rows(
        tx,
        `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position, seats)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [siteId, plan.plan, plan.name, plan.benefits, [plan.stripePrice], position, plan.seats],
      );
    }
    return makeSecrets(services, tx, siteId);
  });
  const directory = services.get(SiteDirectory);
  directory.forget();
  return { site: await directory.require(PAPER.site), secrets };
}

/** New secrets of every kind; those that were valid before go on for a day. */
export async function makeSecrets(
  services: Services,
  tx: EntityManager,
  siteId: string,
): Promise<DemoSecrets> {
  const ssoSecret = newSecret('sso_');
  const stripeWebhookSecret = newSecret('whsec_');
  await services.get(SiteSecrets).add(tx, { siteId, kind: 'sso', value: ssoSecret });
  await services.get(SiteSecrets).add(tx, { siteId, kind: 'stripe-webhook', value: stripeWebhookSecret });
  const { key } = await services.get(ApiKeys).issue(tx, siteId, 'The demo newspaper', SCOPES);
  return { ssoSecret, stripeWebhookSecret, secretKey: key };
}

/** Where the demo is served now: another port, or another name, is another origin. */
export async function moveTo(services: Services, siteId: string, baseUrl: string): Promise<void> {
  await inTransaction(services.get(DataSource), async (tx) => {
    await rows(
      tx,
      `UPDATE sites SET origins = $2, version = version + 1,
         settings = jsonb_set(settings, '{gate}', coalesce(settings->'gate', '{}') || ($3::jsonb->'gate'))
       WHERE id = $1 AND origins <> $2`,
      [siteId, originsOf(baseUrl), JSON.stringify({ gate: gateOf(baseUrl) })],
    );
    await rows(
      tx,
      `UPDATE threads SET url = $2 || '/demo/articles/' || article_key, version = version + 1
       WHERE site_id = $1 AND declared AND url <> $2 || '/demo/articles/' || article_key`,
      [siteId, baseUrl],
    );
    await rows(
      tx,
      `UPDATE thread_counters k SET thread_version = t.version FROM threads t
       WHERE t.id = k.thread_id AND t.site_id = $1 AND k.thread_version <> t.version`,
      [siteId],
    );
  });
  services.get(SiteDirectory).forget();
}

/** The address it is opened by, and the same machine by its other name. */
function originsOf(baseUrl: string): string[] {
  const { protocol, hostname, port, origin } = new URL(baseUrl);
  const other = hostname === 'localhost' ? '127.0.0.1' : hostname === '127.0.0.1' ? 'localhost' : undefined;
  return other ? [origin, `${protocol}//${other}${port ? `:${port}` : ''}`] : [origin];
}

function gateOf(baseUrl: string) {
  return {
    subscribeUrl: `${baseUrl}${PATHS.subscribe}?returnTo={return}&article={article}`,
    signInUrl: `${baseUrl}${PATHS.signIn}?returnTo={return}`,
  };
}
