import { Module } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { ModerationModule } from '@app/moderation';
import { SubscriptionsModule } from '@app/subscriptions';
import { DataExports } from './data-exports.js';
import { ErasureDesk } from './erasure-desk.js';
import { Erasures } from './erasures.js';
import { Erasing } from './erasing.js';
import { Exporting } from './exporting.js';
import { Ledger } from './ledger.js';
import { OwnErasure } from './own-erasure.js';

const SERVICES = [DataExports, ErasureDesk, Erasures, Erasing, Exporting, Ledger, OwnErasure];

/** People's rights over their data: exports, erasures, and the ledger of these. */
@Module({
  imports: [IdentityModule, SubscriptionsModule, DiscussionModule, ModerationModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class PrivacyModule {}
