import { type DynamicModule, Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { DeskModule, ModelModule, ModerationModule, Simulating } from '@app/moderation';
import { type Env, type Log, PlatformModule } from '@app/platform';
import { NotificationsModule } from '@app/notifications';
import { PrivacyModule } from '@app/privacy';
import { BillingModule, SubscriptionsModule } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import { AlarmsTask } from './alarms.task.js';
import { AuditChainerTask } from './audit-chainer.task.js';
import { BadgesTask } from './badges.task.js';
import { BillingInboxTask } from './billing-inbox.task.js';
import { CheckingTask } from './checking.task.js';
import { CountsTask } from './counts.task.js';
import { ErasuresTask } from './erasures.task.js';
import { ExportsTask } from './exports.task.js';
import { FeedbackTask } from './feedback.task.js';
import { GatheringTask } from './gathering.task.js';
import { HidingTask } from './hiding.task.js';
import { HouseholdsTask } from './households.task.js';
import { LearningTask } from './learning.task.js';
import { MailTask } from './mail.task.js';
import { NoticesTask } from './notices.task.js';
import { NotificationsTask } from './notifications.task.js';
import { QuestionWalksTask } from './question-walks.task.js';
import { ReconciliationTask } from './reconciliation.task.js';
import { ReportNewsTask } from './report-news.task.js';
import { RetentionTask } from './retention.task.js';
import { SimulationsTask } from './simulations.task.js';
import { ScoringTask } from './scoring.task.js';

/** Jobs and timers, without a route. */
@Module({})
export class WorkerModule {
  static forRoot(env: Env, log: Log): DynamicModule {
    const database = databaseOptions(env.DATABASE_URL, Math.min(env.DATABASE_POOL, 8));
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ env, log, database, works: true }),
        IdentityModule,
        SubscriptionsModule,
        BillingModule,
        DeskModule,
        ModelModule,
        DiscussionModule,
        ModerationModule,
        NotificationsModule,
        PrivacyModule,
      ],
      providers: [
        AlarmsTask,
        AuditChainerTask,
        BadgesTask,
        BillingInboxTask,
        CheckingTask,
        CountsTask,
        ErasuresTask,
        ExportsTask,
        FeedbackTask,
        GatheringTask,
        HidingTask,
        HouseholdsTask,
        LearningTask,
        MailTask,
        NoticesTask,
        NotificationsTask,
        QuestionWalksTask,
        ReconciliationTask,
        ReportNewsTask,
        RetentionTask,
        Simulating,
        SimulationsTask,
        ScoringTask,
      ],
    };
  }
}
