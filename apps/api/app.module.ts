import { Module, type DynamicModule } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { LiveModule } from '@app/live';
import { DeskModule, ModerationModule } from '@app/moderation';
import { NotificationsModule } from '@app/notifications';
import { PrivacyModule } from '@app/privacy';
import { PlatformModule, type Env, type Log } from '@app/platform';
import { BillingModule, SubscriptionsModule } from '@app/subscriptions';
import { databaseOptions } from '../../migrations/data-source.js';
import { ArticlesController } from './articles.controller.js';
import { PlacesController } from './places.controller.js';
import { AuditController } from './audit.controller.js';
import { AuthMailController } from './auth-mail.controller.js';
import { AuthController } from './auth.controller.js';
import { BillingController } from './billing.controller.js';
import { BillingDeskController } from './billing-desk.controller.js';
import { CheckoutController } from './checkout.controller.js';
import { ChecksController } from './checks.controller.js';
import { CommentsController, PostingController } from './comments.controller.js';
import { Documents } from './documents.js';
import { DocumentsController } from './documents.controller.js';
import { EntitlementController } from './entitlement.controller.js';
import { FeedsController } from './feeds.controller.js';
import { GateController } from './gate.controller.js';
import { GrantsController } from './grants.controller.js';
import { ExplainController } from './explain.controller.js';
import { HealthController } from './health.controller.js';
import { HouseholdController } from './household.controller.js';
import { JwksController } from './jwks.controller.js';
import { KeysController } from './keys.controller.js';
import { LiveGateway } from './live/live.gateway.js';
import { CaseWire, LIVE_SOURCES } from './live/live.sources.js';
import { MeController } from './me.controller.js';
import { ErasuresController, MemberDataController } from './member-data.controller.js';
import { MembersController } from './members.controller.js';
import { metricsProvider } from './metrics.js';
import { MarkedListsController, MarksController } from './marks.controller.js';
import { ColleaguesController } from './colleagues.controller.js';
import { BatchesController, DecisionsController } from './batches.controller.js';
import { ModelController } from './model.controller.js';
import { ModerationController } from './moderation.controller.js';
import { InboxController } from './inbox.controller.js';
import { HidingsController } from './hidings.controller.js';
import { HoldsController } from './holds.controller.js';
import { AlarmsController } from './alarms.controller.js';
import { ClosingController } from './closing.controller.js';
import { CaseNoticesController, NoticesController, SiteNoticesController } from './notices.controller.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnDiscussionController } from './own-discussion.controller.js';
import { OwnDataController, ReceiptsController } from './own-data.controller.js';
import { OwnSanctionsController, PeopleController } from './people.controller.js';
import { PlansController } from './plans.controller.js';
import { ProviderController } from './provider.controller.js';
import { ReadersController } from './readers.controller.js';
import { RegistrationController } from './registration.controller.js';
import { ReportsController } from './reports.controller.js';
import { SanctionAppealsController } from './sanction-appeals.controller.js';
import { SearchController } from './search.controller.js';
import { OutsideChecksController } from './outside-checks.controller.js';
import { PolicyController } from './policy.controller.js';
import { SimulationsController } from './simulations.controller.js';
import { SettingsController } from './settings.controller.js';
import { SignInController } from './sign-in.controller.js';
import { InvitationController, StaffController } from './staff.controller.js';
import { StatisticsController } from './statistics.controller.js';
import {
  OwnStatementsController,
  StatementRecordsController,
  StatementsController,
} from './statements.controller.js';
import { ThreadsController } from './threads.controller.js';

/** Wires the libs to their transports; each room of the house adds its module and its controllers here. */
@Module({})
export class AppModule {
  static forRoot(env: Env, log: Log): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ env, log, database: databaseOptions(env.DATABASE_URL, env.DATABASE_POOL) }),
        IdentityModule,
        SubscriptionsModule,
        BillingModule,
        DeskModule,
        DiscussionModule,
        ModerationModule,
        NotificationsModule,
        PrivacyModule,
        LiveModule.with(LIVE_SOURCES),
      ],
      providers: [Documents, LiveGateway, CaseWire, metricsProvider],
      controllers: [
        ArticlesController,
        PlacesController,
        AuditController,
        AuthController,
        AuthMailController,
        BillingController,
        BillingDeskController,
        AlarmsController,
        ClosingController,
        CaseNoticesController,
        CheckoutController,
        ChecksController,
        CommentsController,
        DocumentsController,
        EntitlementController,
        FeedsController,
        GateController,
        ErasuresController,
        GrantsController,
        ExplainController,
        HealthController,
        HoldsController,
        HouseholdController,
        InboxController,
        InvitationController,
        JwksController,
        KeysController,
        MeController,
        MemberDataController,
        MembersController,
        MarkedListsController,
        MarksController,
        ModelController,
        ModerationController,
        BatchesController,
        HidingsController,
        SanctionAppealsController,
        ColleaguesController,
        DecisionsController,
        NoticesController,
        OwnAccountController,
        OwnDiscussionController,
        OwnDataController,
        OwnSanctionsController,
        OwnStatementsController,
        PeopleController,
        PlansController,
        PostingController,
        ProviderController,
        ReadersController,
        ReceiptsController,
        RegistrationController,
        ReportsController,
        SearchController,
        OutsideChecksController,
        PolicyController,
        SimulationsController,
        SettingsController,
        SignInController,
        StaffController,
        SiteNoticesController,
        StatementRecordsController,
        StatementsController,
        StatisticsController,
        ThreadsController,
      ],
    };
  }
}
