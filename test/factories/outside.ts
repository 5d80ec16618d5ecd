import { DataSource } from 'typeorm';
import { createLog, inTransaction, readEnv, rows } from '@app/platform';
import { Members, SessionAnswers, Sessions, type Site, SiteSecrets } from '@app/identity';
import { Articles, type DeclareArticle } from '@app/discussion';
import { bootstrap } from '../../apps/api/bootstrap.js';
import { PRICES, WEBHOOK_SECRET } from './billing.js';
import { addSite, EASY, ORIGIN, type PersonFacts, subscription } from './world.js';

/** A signed-in person as a process of its own sees one: by tokens. */
export interface OutsidePerson {
  id: string;
  externalId: string;
  name: string;
  token: string;
  refreshToken: string;
}

/** What is in a database before processes are started on it: the site `daily`, which sells plans, and who asks for it. */
export interface Outside {
  site: Site;
  person(name: string, facts?: Omit<PersonFacts, 'site'>): Promise<OutsidePerson>;
  /** Declares an article; gives its thread's id. */
  article(articleKey: string, word?: Partial<DeclareArticle>): Promise<string>;
  close(): Promise<void>;
}

/** Opens a migrated database to put things into it. `secret` and `baseUrl` are those of the processes it is for. */
export async function outside(
  databaseUrl: string,
  { secret, baseUrl, settings = EASY }: { secret: string; baseUrl?: string; settings?: object },
): Promise<Outside> {
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    BELOWLINE_SECRET: secret,
    LOG_LEVEL: 'silent',
    ...(baseUrl === undefined ? {} : { BASE_URL: baseUrl }),
  });
  const app = await bootstrap(env, createLog(env));
  await app.init();
  const database = app.get(DataSource);
  const site = await addSite(app, 'daily', settings, [ORIGIN]);
  await inTransaction(database, async (tx) => {
    await app.get(SiteSecrets).add(tx, { siteId: site.id, kind: 'stripe-webhook', value: WEBHOOK_SECRET });
    await rows(
      tx,
      `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
       VALUES ($1, 'monthly', 'Monthly', '{comments.post,comments.react}', ARRAY[$2], 0)`,
      [site.id, PRICES.monthly],
    );
  });

  return {
    site,
    person: async (name, facts = {}) => {
      const externalId = facts.externalId ?? `ext of ${name}`;
      const subscriptions = facts.subscriptions ?? (facts.plan ? [subscription({ plan: facts.plan })] : []);
      const session = await inTransaction(database, async (tx) => {
        const role = facts.role ?? 'reader';
        const made = await app.get(Members).create(tx, { siteId: site.id, name, role, externalId });
        const patch = { subscriptions: subscriptions as never, sanctions: facts.sanctions ?? [] };
        await app.get(Members).bumpVersion(tx, site.id, made.personId, patch);
        return app.get(Sessions).open(tx, { siteId: site.id, personId: made.personId });
      });
      const { accessToken, refreshToken } = await app.get(SessionAnswers).answer(session);
      return { id: session.personId, externalId, name, token: accessToken, refreshToken };
    },
    article: async (articleKey, word = {}) => {
      const declared = { url: `${ORIGIN}/${articleKey}`, title: `About ${articleKey}`, ...word };
      return (await app.get(Articles).declare({ kind: 'visitor' }, site, articleKey, declared)).id;
    },
    close: () => app.close(),
  };
}
