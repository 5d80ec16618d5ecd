import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import * as discussion from '@app/discussion';
import * as identity from '@app/identity';
import * as mail from '@app/mail';
import * as moderation from '@app/moderation';
import * as platform from '@app/platform';
import * as subscriptions from '@app/subscriptions';
import { Begin1795370000000 } from './1795370000000-begin.js';
import { Billing1795510000000 } from './1795510000000-billing.js';
import { AccessHistory1795500000000 } from './1795500000000-access-history.js';
import { SignIn1795520000000 } from './1795520000000-sign-in.js';
import { GrantsAndDataRights1795530000000 } from './1795530000000-grants-and-data-rights.js';

/** The only database options of the project: processes, migrations, tests and the drift check all start from them. */
export function databaseOptions(url: string, pool = 20): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    entities: [
      platform.AuditEntry,
      platform.AuditValue,
      platform.IdempotencyKey,
      identity.Site,
      identity.Account,
      identity.Membership,
      identity.Session,
      identity.SiteSecret,
      identity.ApiKey,
      identity.SigningKey,
      identity.OneTimeKey,
      mail.Mail,
      subscriptions.Plan,
      subscriptions.Subscription,
      subscriptions.BillingCustomer,
      subscriptions.BillingEvent,
      subscriptions.BillingCheckout,
      subscriptions.BillingReconciliation,
      subscriptions.AllowanceMonth,
      subscriptions.AccessHistoryEntry,
      subscriptions.Grant,
      subscriptions.GrantSeat,
      discussion.Thread,
      discussion.ThreadCounters,
      discussion.ThreadEvent,
      discussion.Comment,
      discussion.CommentRevision,
      discussion.Reaction,
      discussion.UnannouncedCount,
      discussion.ThreadVisit,
      moderation.Case,
      moderation.Report,
      moderation.Decision,
      moderation.Sanction,
    ],
    migrations: [
      Begin1795370000000,
      AccessHistory1795500000000,
      Billing1795510000000,
      SignIn1795520000000,
      GrantsAndDataRights1795530000000,
    ],
    synchronize: false,
    logging: false,
    poolSize: pool,
    extra: {
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 30_000,
      // A server that stands still keeps no timeout of its own: these two are kept by the client.
      query_timeout: 17_000,
      connectionTimeoutMillis: 10_000,
    },
  };
}

/** Brings the database up to date; gives the names of the migrations it ran. Safe to call from several processes. */
export async function migrate(url: string): Promise<string[]> {
  const database = await new DataSource(databaseOptions(url, 2)).initialize();
  const runner = database.createQueryRunner();
  try {
    // One process migrates at a time; the others wait here and then find nothing to do.
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock(73412001)');
    const ran = await database.runMigrations({ transaction: 'each' });
    await platform.Jobs.install(url);
    await runner.query('SELECT pg_advisory_unlock(73412001)');
    return ran.map((migration) => migration.name);
  } finally {
    await runner.release();
    await database.destroy();
  }
}
