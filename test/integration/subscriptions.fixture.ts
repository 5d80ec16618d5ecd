import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { createLog, inTransaction, Jobs, PlatformModule, readEnv, rows } from '@app/platform';
import { IdentityModule, Members, type Site, SiteDirectory, Sites, SiteSecrets } from '@app/identity';
import { BillingInbox, type SubscriptionFacts, Subscriptions, SubscriptionsModule } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import { PRICES, WEBHOOK_SECRET } from '../factories/billing.js';
import { testDatabase } from '../support/database.js';
import { TEST_SECRET } from '../support/processes.js';

@Module({})
class BillingModule {}

/** The lib as a process has it, without a transport, on a database of its own with one site that sells two plans. */
interface Facts {
  version: number;
  subscriptions: SubscriptionFacts[];
  unbrokenSince: Date | null;
}

export interface Billing {
  app: INestApplicationContext;
  database: DataSource;
  site: Site;
  inbox: BillingInbox;
  subscriptions: Subscriptions;
  member(externalId: string): Promise<string>;
  facts(personId: string): Promise<Facts>;
  /** Receives an event as Stripe signs it. */
  receive(event: Stripe.Event): Promise<void>;
  close(): Promise<void>;
}

export async function billing(): Promise<Billing> {
  const own = await testDatabase();
  await Jobs.install(own.url);
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: own.url,
    BELOWLINE_SECRET: TEST_SECRET,
    LOG_LEVEL: 'silent',
  });
  const log = createLog(env);
  const app = await NestFactory.createApplicationContext(
    {
      module: BillingModule,
      imports: [
        PlatformModule.forRoot({ env, log, database: databaseOptions(own.url, 12) }),
        IdentityModule,
        SubscriptionsModule,
      ],
    },
    { logger: false, abortOnError: false },
  );
  const database = app.get(DataSource);
  await addSite(database, app.get(Sites), app.get(SiteSecrets));
  const site = await app.get(SiteDirectory).require('daily');
  return {
    app,
    database,
    site,
    inbox: app.get(BillingInbox),
    subscriptions: app.get(Subscriptions),
    member: (externalId) =>
      inTransaction(
        database,
        async (tx) => (await app.get(Members).ensureByExternalId(tx, site.id, externalId)).personId,
      ),
    facts: async (personId) =>
      (
        await rows<Facts & Record<string, unknown>>(
          database,
          'SELECT version::int, subscriptions, unbroken_since AS "unbrokenSince" FROM memberships WHERE person_id = $1',
          [personId],
        )
      )[0]!,
    receive: async (event) => {
      const payload = JSON.stringify(event);
      const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
      await app.get(BillingInbox).receive(site, Buffer.from(payload), header);
    },
    close: async () => {
      await app.close();
      await own.drop();
    },
  };
}

/** A site in test mode, `daily`, with two plans and the secret of its webhook. */
export async function addSite(database: DataSource, sites: Sites, secrets: SiteSecrets): Promise<string> {
  return inTransaction(database, async (tx) => {
    const sso = { issuer: 'https://daily.example', audience: 'belowline' };
    const id = await sites.create(tx, { slug: 'daily', name: 'Daily', livemode: false, settings: { sso } });
    await secrets.add(tx, { siteId: id, kind: 'stripe-webhook', value: WEBHOOK_SECRET });
    await rows(
      tx,
      `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
       VALUES ($1, 'monthly', 'Monthly', '{comments.post}', ARRAY[$2], 0),
         ($1, 'premium', 'Premium', '{comments.post,articles.unlimited}', ARRAY[$3], 1)`,
      [id, PRICES.monthly, PRICES.premium],
    );
    return id;
  });
}
