import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import * as discussion from '@app/discussion';
import * as identity from '@app/identity';
import * as mail from '@app/mail';
import * as moderation from '@app/moderation';
import * as notifications from '@app/notifications';
import * as platform from '@app/platform';
import * as privacy from '@app/privacy';
import * as subscriptions from '@app/subscriptions';
import { Begin1795370000000 } from './1795370000000-begin.js';
import { Billing1795510000000 } from './1795510000000-billing.js';
import { AccessHistory1795500000000 } from './1795500000000-access-history.js';
import { SignIn1795520000000 } from './1795520000000-sign-in.js';
import { Providers1795540000000 } from './1795540000000-providers.js';
import { Staff1795560000000 } from './1795560000000-staff.js';
import { GrantsAndDataRights1795530000000 } from './1795530000000-grants-and-data-rights.js';
import { PersonalData1795570000000 } from './1795570000000-personal-data.js';
import { GateStatistics1795580000000 } from './1795580000000-gate-statistics.js';
import { SeatsByMail1795590000000 } from './1795590000000-seats-by-mail.js';
import { ProvidersRemoved1795600000000 } from './1795600000000-providers-removed.js';
import { IdentitiesById1795610000000 } from './1795610000000-identities-by-id.js';
import { Places1795620000000 } from './1795620000000-places.js';
import { SortsAndTrees1795630000000 } from './1795630000000-sorts-and-trees.js';
import { Gathered1795640000000 } from './1795640000000-gathered.js';
import { Marks1795650000000 } from './1795650000000-marks.js';
import { Notifications1795660000000 } from './1795660000000-notifications.js';
import { OwnThatWaits1795680000000 } from './1795680000000-own-that-waits.js';
import { RulesHold1795690000000 } from './1795690000000-rules-hold.js';
import { QuestionWalks1795700000000 } from './1795700000000-question-walks.js';
import { Telling1795710000000 } from './1795710000000-telling.js';
import { Cleared1795740000000 } from './1795740000000-cleared.js';
import { LocalModel1795770000000 } from './1795770000000-local-model.js';
import { AngleBrackets1795750000000 } from './1795750000000-angle-brackets.js';
import { Policies1795760000000 } from './1795760000000-policies.js';
import { Simulations1795761000000 } from './1795761000000-simulations.js';
import { PassedBy1795780000000 } from './1795780000000-passed-by.js';
import { DecisionsUndone1795781000000 } from './1795781000000-decisions-undone.js';
import { Appeals1795782000000 } from './1795782000000-appeals.js';
import { RepliesLocked1795783000000 } from './1795783000000-replies-locked.js';
import { Statements1795790000000 } from './1795790000000-statements.js';
import { Notices1795791000000 } from './1795791000000-notices.js';
import { Alarms1795830000000 } from './1795830000000-alarms.js';
import { Stream1795831000000 } from './1795831000000-stream.js';
import { LegalHolds1795792000000 } from './1795792000000-legal-holds.js';
import { OutsideChecks1795800000000 } from './1795800000000-outside-checks.js';
import { Statistics1795793000000 } from './1795793000000-statistics.js';
import { ModelInThePolicy1795820000000 } from './1795820000000-model-in-the-policy.js';
import { LongTexts1795821000000 } from './1795821000000-long-texts.js';
import { HistoryHidings1795810000000 } from './1795810000000-history-hidings.js';
import { SanctionAppeals1795811000000 } from './1795811000000-sanction-appeals.js';
import { BansEverywhere1795852000000 } from './1795852000000-bans-everywhere.js';
import { BatchesHeld1795852100000 } from './1795852100000-batches-held.js';
import { BatchesListed1795840000000 } from './1795840000000-batches-listed.js';
import { LawAtTheDesk1795845000000 } from './1795845000000-law-at-the-desk.js';
import { OwnAndOpenInAThread1795850000000 } from './1795850000000-own-and-open-in-a-thread.js';
import { AuthorsAreCounted1795853000000 } from './1795853000000-authors-are-counted.js';
import { ReplacedTexts1795856000000 } from './1795856000000-replaced-texts.js';
import { AlarmsToldAndLetGo1795850100000 } from './1795850100000-alarms-told-and-let-go.js';
import { Unbroken1795822000000 } from './1795822000000-unbroken.js';
import { ReportersTold1795812000000 } from './1795812000000-reporters-told.js';
import { Profiles1795550000000 } from './1795550000000-profiles.js';

/** The only database options of the project: processes, migrations, tests and the drift check all start from them. */
export function databaseOptions(url: string, pool = 20): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    entities: [
      platform.AuditEntry,
      platform.AuditValue,
      platform.IdempotencyKey,
      platform.RunningRequest,
      identity.Site,
      identity.Account,
      identity.AccountIdentity,
      identity.Membership,
      identity.ReaderProfile,
      identity.Session,
      identity.SiteSecret,
      identity.ApiKey,
      identity.SigningKey,
      identity.OneTimeKey,
      identity.DepartedIdentity,
      identity.StaffInvitation,
      mail.Mail,
      mail.MailSuppression,
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
      subscriptions.GateCount,
      discussion.Thread,
      discussion.ArticleKey,
      discussion.ArticleAddress,
      discussion.ThreadCounters,
      discussion.ThreadEvent,
      discussion.Comment,
      discussion.CommentRevision,
      discussion.Reaction,
      discussion.UnannouncedCount,
      discussion.ThreadVisit,
      discussion.Mute,
      discussion.CommentWords,
      discussion.ThreadHour,
      discussion.SiteWords,
      discussion.ThreadNotice,
      discussion.Follow,
      notifications.Notification,
      notifications.InboxMark,
      moderation.Case,
      moderation.Report,
      moderation.Decision,
      moderation.DecisionBatch,
      moderation.HistoryHiding,
      moderation.Appeal,
      moderation.Sanction,
      moderation.BanEverywhere,
      moderation.PolicyVersion,
      moderation.PolicySimulation,
      moderation.Statement,
      moderation.Notice,
      moderation.LegalHold,
      moderation.LegalHoldItem,
      moderation.Alarm,
      moderation.AlarmCall,
      moderation.SiteModel,
      moderation.CommentScore,
      moderation.ModelLesson,
      moderation.ScoringProgress,
      moderation.CheckRun,
      moderation.CheckCircuit,
      privacy.DataExport,
      privacy.DataExportPart,
      privacy.Erasure,
    ],
    migrations: [
      Begin1795370000000,
      AccessHistory1795500000000,
      Billing1795510000000,
      SignIn1795520000000,
      GrantsAndDataRights1795530000000,
      Providers1795540000000,
      Profiles1795550000000,
      Staff1795560000000,
      PersonalData1795570000000,
      GateStatistics1795580000000,
      SeatsByMail1795590000000,
      ProvidersRemoved1795600000000,
      IdentitiesById1795610000000,
      Places1795620000000,
      SortsAndTrees1795630000000,
      Gathered1795640000000,
      Marks1795650000000,
      Notifications1795660000000,
      OwnThatWaits1795680000000,
      RulesHold1795690000000,
      QuestionWalks1795700000000,
      Telling1795710000000,
      Cleared1795740000000,
      AngleBrackets1795750000000,
      Policies1795760000000,
      Simulations1795761000000,
      LocalModel1795770000000,
      PassedBy1795780000000,
      DecisionsUndone1795781000000,
      Appeals1795782000000,
      RepliesLocked1795783000000,
      Statements1795790000000,
      Notices1795791000000,
      LegalHolds1795792000000,
      Statistics1795793000000,
      ModelInThePolicy1795820000000,
      LongTexts1795821000000,
      OutsideChecks1795800000000,
      HistoryHidings1795810000000,
      SanctionAppeals1795811000000,
      Alarms1795830000000,
      Stream1795831000000,
      BatchesListed1795840000000,
      LawAtTheDesk1795845000000,
      OwnAndOpenInAThread1795850000000,
      AuthorsAreCounted1795853000000,
      ReplacedTexts1795856000000,
      AlarmsToldAndLetGo1795850100000,
      Unbroken1795822000000,
      ReportersTold1795812000000,
      BansEverywhere1795852000000,
      BatchesHeld1795852100000,
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
